import type { Fault } from "./finding.ts";
import { statesOf, type StateMachine } from "./states.ts";

/** The service integrations that the local runtime carries out; each waits for the call's own answer. */
const supported: readonly string[] = [
  "arn:aws:states:::dynamodb:deleteItem",
  "arn:aws:states:::dynamodb:getItem",
  "arn:aws:states:::dynamodb:putItem",
  "arn:aws:states:::dynamodb:updateItem",
  "arn:aws:states:::lambda:invoke",
  "arn:aws:states:::sns:publish",
  "arn:aws:states:::sqs:sendMessage",
];

/** Tasks whose Resource the local runtime would have to send to AWS. */
export function integrationFaults(machine: StateMachine): Fault[] {
  return statesOf(machine)
    .filter(([, { Type, Resource }]) => Type === "Task" && !supported.includes(String(Resource)))
    .map(([state, { Resource }]) => ({
      state,
      rule: "integration-unsupported",
      message: `Resource ${JSON.stringify(Resource)} is none of ${supported.join(", ")}`,
    }));
}
