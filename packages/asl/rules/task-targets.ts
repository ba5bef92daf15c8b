import { statesOf, type StateMachine } from "@slipstream/languages";
import type { Fault } from "../fault.ts";
import { findIntegration, isIntegration } from "../integrations/find-integration.ts";
import { fixedTarget } from "../integrations/task-input.ts";

/** What a target leads to: the Terraform type of the resource, and which of its attributes is given. */
interface TargetResource {
  readonly type: string;
  readonly attribute: string;
}

/** What each parameter names. A table's name may be its ARN, as DynamoDB takes either. */
const expected: Readonly<
  Record<string, { readonly type: string; readonly attributes: readonly string[]; readonly what: string }>
> = {
  TableName: { type: "aws_dynamodb_table", attributes: ["name", "id", "arn"], what: "a table" },
  FunctionName: { type: "aws_lambda_function", attributes: ["arn", "function_name", "qualified_arn"], what: "a Lambda function" },
  TopicArn: { type: "aws_sns_topic", attributes: ["arn", "id"], what: "a topic" },
  QueueUrl: { type: "aws_sqs_queue", attributes: ["url", "id"], what: "a queue" },
  StateMachineArn: { type: "aws_sfn_state_machine", attributes: ["arn", "id"], what: "a state machine" },
};

/**
 * Tasks that call what there is not: a function that no stack declares, or something else in its place.
 * @param resolve What a target, as the definition gives it, leads to; `undefined` when it is nothing of the stacks.
 */
export function targetFaults(machine: StateMachine, resolve: (target: string) => TargetResource | undefined): Fault[] {
  return statesOf(machine).flatMap(([state, content]) => {
    const integration = content.Type === "Task" ? findIntegration(String(content.Resource)) : undefined;
    const given = integration && isIntegration(integration) ? fixedTarget(content, integration) : undefined;
    const kind = given && expected[given.name];
    if (!given || !kind) return [];
    const { type, attributes, what } = kind;
    const found = resolve(given.target);
    if (found?.type === type && attributes.includes(found.attribute)) return [];
    const is = found ? `${found.type}'s ${found.attribute}` : "nothing of the stacks";
    const message = `${given.name} "${given.target}" is ${is}; it must be ${what}'s ${attributes.join(" or ")}.`;
    return [{ address: state, rule: "task-target", message, advice: "Bind it to one." }];
  });
}
