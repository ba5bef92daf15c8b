import { statesOf, type StateMachine } from "@slipstream/languages";
import type { Fault } from "../fault.ts";

interface ParameterNames {
  readonly needed: readonly string[];
  readonly more: readonly string[];
}

const write = {
  needed: ["TableName", "Key"],
  more: [
    ...["ConditionalOperator", "ConditionExpression", "Expected", "ExpressionAttributeNames", "ExpressionAttributeValues"],
    ...["ReturnConsumedCapacity", "ReturnItemCollectionMetrics", "ReturnValues"],
  ],
};

/**
 * What an integration's call takes. Step Functions refuses a definition that gives another name, or not all that are needed.
 * Sources: the API references of DynamoDB, Lambda, SNS and SQS; AWS Step Functions Developer Guide, each service's page.
 */
const parameters: Readonly<Record<string, ParameterNames>> = {
  "dynamodb:getItem": {
    needed: ["TableName", "Key"],
    more: ["AttributesToGet", "ConsistentRead", "ExpressionAttributeNames", "ProjectionExpression", "ReturnConsumedCapacity"],
  },
  "dynamodb:putItem": { ...write, needed: ["TableName", "Item"] },
  "dynamodb:deleteItem": write,
  "dynamodb:updateItem": { ...write, more: [...write.more, "AttributeUpdates", "UpdateExpression"] },
  "lambda:invoke": { needed: ["FunctionName"], more: ["ClientContext", "InvocationType", "LogType", "Payload", "Qualifier"] },
  "sns:publish": {
    needed: ["Message"],
    more: [
      "MessageAttributes",
      "MessageDeduplicationId",
      "MessageGroupId",
      "MessageStructure",
      "PhoneNumber",
      "Subject",
      "TargetArn",
      "TopicArn",
    ],
  },
  "sqs:sendMessage": {
    needed: ["QueueUrl", "MessageBody"],
    more: ["DelaySeconds", "MessageAttributes", "MessageDeduplicationId", "MessageGroupId", "MessageSystemAttributes"],
  },
};

/** Calls with a parameter that there is none of, or without one that is needed. */
export function parameterFaults(machine: StateMachine): Fault[] {
  return statesOf(machine).flatMap(([state, { Type, Resource, Parameters }]) => {
    const call = /^arn:[\w-]+:states:::([\w-]+:\w+)(\.waitForTaskToken)?$/.exec(String(Resource))?.[1] ?? "";
    if (Type !== "Task" || !Object.hasOwn(parameters, call)) return [];
    const { needed, more } = parameters[call]!;
    const given = Object.keys((Parameters as object | undefined) ?? {}).map((name) => name.replace(/\.\$$/, ""));
    const fault = (message: string, advice: string): Fault => ({ address: state, rule: "task-parameters", message, advice });
    return [
      ...needed.filter((name) => !given.includes(name)).map((name) => fault(`${call} needs ${name} in Parameters.`, "Give it.")),
      ...given
        .filter((name) => ![...needed, ...more].includes(name))
        .map((name) => fault(`${call} takes no ${name}.`, `It takes: ${[...needed, ...more].join(", ")}.`)),
    ];
  });
}
