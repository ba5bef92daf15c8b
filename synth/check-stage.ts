import type { Stage } from "../stages.ts";

/** The only retention times that CloudWatch Logs takes, in days. */
const logRetentions = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** Answers with the stage when its settings hold. Throws an `Error` that names the first one that does not, with its value. */
export function checkStage(stage: Stage): Stage {
  const refuse = (setting: keyof Stage, rule: string) => {
    const value = stage[setting];
    const quoted = typeof value === "string" ? `"${value}"` : String(value);
    throw new Error(`Stage "${stage.name}": ${setting} is ${quoted}; it must be ${rule}.`);
  };
  const whole = (setting: "orderRetentionDays" | "workflowConcurrency", min: number, max: number, why = "") => {
    const value = stage[setting];
    if (!Number.isInteger(value) || value < min || value > max) refuse(setting, `a whole number from ${min} to ${max}${why}`);
  };

  // It becomes part of every name: a user pool's or role's is cut short by AWS, and a queue's takes no other characters.
  if (!/^[a-z][a-z0-9-]{0,15}$/.test(stage.name)) refuse("name", "1-16 lower-case letters, digits or -, beginning with a letter");
  if (!/^[a-z]{2}(-[a-z]+)+-\d$/.test(stage.region)) refuse("region", "an AWS region such as eu-west-1");
  whole("orderRetentionDays", 30, 3650, ", since a duplicate may arrive 28 days late and has to find its order");
  if (!logRetentions.includes(stage.logRetentionDays)) refuse("logRetentionDays", `one of ${logRetentions.join(", ")}`);
  const rate = stage.paymentSuccessRate;
  if (!(rate >= 0 && rate <= 1)) refuse("paymentSuccessRate", "a number from 0 to 1");
  if (stage.paymentSeed === "") refuse("paymentSeed", "left out or not empty");
  whole("workflowConcurrency", 2, 1000);
  if (!["EXPRESS", "STANDARD"].includes(stage.workflowType)) refuse("workflowType", "EXPRESS or STANDARD");
  return stage;
}
