import type { Stage } from "../stages.ts";
import { isMailAddress, isOrigin, isStateBucket } from "./setting-forms.ts";

/** The only retention times that CloudWatch Logs takes, in days. */
const logRetentions = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

/** What API Gateway lets an account have, unless AWS granted more. Source: "Quotas for configuring and running an HTTP API". */
const throttlingQuota = { rate: 10_000, burst: 5_000 };

/** Answers with the stage when its settings hold. Throws an `Error` that names the first one that does not, with its value. */
export function checkStage(stage: Stage): Stage {
  const refuse = (setting: string, value: unknown, rule: string) => {
    // `String` for numbers: JSON knows no NaN.
    const quoted = typeof value === "number" ? String(value) : JSON.stringify(value);
    throw new Error(`Stage "${stage.name}": ${setting} is ${quoted}; it must be ${rule}.`);
  };
  const demand = (holds: boolean, setting: keyof Stage, rule: string) => {
    if (!holds) refuse(setting, stage[setting], rule);
  };
  const whole = (setting: string, value: number, min: number, max: number, why = "") => {
    if (Number.isInteger(value) && value >= min && value <= max) return;
    refuse(setting, value, `a whole number from ${min} to ${max}${why}`);
  };
  const oneOf = (setting: keyof Stage, allowed: readonly unknown[]) =>
    demand(allowed.includes(stage[setting]), setting, allowed.length > 2 ? `one of ${allowed.join(", ")}` : allowed.join(" or "));

  // It becomes part of every name: a user pool's or role's is cut short by AWS, and a queue's takes no other characters.
  const nameHolds = /^[a-z][a-z0-9-]{0,15}$/.test(stage.name);
  demand(nameHolds, "name", "1-16 lower-case letters, digits or -, beginning with a letter");
  demand(/^[a-z]{2}(-[a-z]+)+-\d$/.test(stage.region), "region", "an AWS region such as eu-west-1");
  const tooShort = ", since a duplicate may arrive 28 days late and has to find its order";
  whole("orderRetentionDays", stage.orderRetentionDays, 30, 3650, tooShort);
  oneOf("logRetentionDays", logRetentions);
  oneOf("logLevel", ["DEBUG", "INFO", "WARN", "ERROR"]);
  oneOf("workflowLogLevel", ["ALL", "ERROR"]);
  const rate = stage.paymentSuccessRate;
  demand(rate >= 0 && rate <= 1, "paymentSuccessRate", "a number from 0 to 1");
  demand(stage.paymentSeed !== "", "paymentSeed", "left out or not empty");
  whole("workflowConcurrency", stage.workflowConcurrency, 2, 1000);
  oneOf("workflowType", ["EXPRESS", "STANDARD"]);
  const origins = stage.corsOrigins;
  const each = origins.every((origin) => isOrigin(origin)) || (origins.length === 1 && origins[0] === "*");
  demand(each, "corsOrigins", 'origins such as "https://shop.example.com", without a path, or "*" alone');
  whole("restThrottling.rate", stage.restThrottling.rate, 1, throttlingQuota.rate);
  whole("restThrottling.burst", stage.restThrottling.burst, 1, throttlingQuota.burst);
  const { alarmEmail, stateBucket } = stage;
  demand(alarmEmail === undefined || isMailAddress(alarmEmail), "alarmEmail", "left out or a mail address");
  const bucketRule = "left out or an S3 bucket's name: 3-63 lower-case letters, digits, . or -, as S3's naming rules say";
  demand(stateBucket === undefined || isStateBucket(stateBucket), "stateBucket", bucketRule);
  return stage;
}
