import { statesOf, type StateMachine } from "@slipstream/languages";
import type { Fault } from "../fault.ts";

/** What a service integration calls. */
interface Integration {
  /** The IAM action that the call needs. */
  readonly action: string;
  /** The parameter that names what it is called on. */
  readonly resource: string;
}

/**
 * The service integrations that the local runtime carries out; each waits for the call's own answer.
 * Source of the actions: AWS Step Functions Developer Guide, "How Step Functions generates IAM policies for integrated services".
 */
export const integrations: Readonly<Record<string, Integration>> = {
  "arn:aws:states:::dynamodb:deleteItem": { action: "dynamodb:DeleteItem", resource: "TableName" },
  "arn:aws:states:::dynamodb:getItem": { action: "dynamodb:GetItem", resource: "TableName" },
  "arn:aws:states:::dynamodb:putItem": { action: "dynamodb:PutItem", resource: "TableName" },
  "arn:aws:states:::dynamodb:updateItem": { action: "dynamodb:UpdateItem", resource: "TableName" },
  "arn:aws:states:::lambda:invoke": { action: "lambda:InvokeFunction", resource: "FunctionName" },
  "arn:aws:states:::sns:publish": { action: "sns:Publish", resource: "TopicArn" },
  "arn:aws:states:::sqs:sendMessage": { action: "sqs:SendMessage", resource: "QueueUrl" },
};

/** Tasks whose Resource the local runtime would have to send to AWS. */
export function integrationFaults(machine: StateMachine): Fault[] {
  return statesOf(machine)
    .filter(([, { Type, Resource }]) => Type === "Task" && !Object.hasOwn(integrations, String(Resource)))
    .map(([state, { Resource }]) => ({
      address: state,
      rule: "integration-unsupported",
      message: `Resource ${JSON.stringify(Resource)} is none that the local runtime carries out.`,
      advice: `Call one of ${Object.keys(integrations).join(", ")}.`,
    }));
}
