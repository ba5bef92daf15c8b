import { statesOf, type StateMachine } from "@slipstream/languages";
import type { Fault } from "../fault.ts";
import { integrations } from "./integrations.ts";

/** What a target leads to: the Terraform type of the resource, and which of its attributes is given. */
interface TargetResource {
  readonly type: string;
  readonly attribute: string;
}

/** What each service is called on. A table's name may be its ARN, as DynamoDB takes either. */
const expected: Readonly<
  Record<string, { readonly type: string; readonly attributes: readonly string[]; readonly what: string }>
> = {
  dynamodb: { type: "aws_dynamodb_table", attributes: ["name", "id", "arn"], what: "a table" },
  lambda: { type: "aws_lambda_function", attributes: ["arn", "function_name", "qualified_arn"], what: "a Lambda function" },
  sns: { type: "aws_sns_topic", attributes: ["arn", "id"], what: "a topic" },
  sqs: { type: "aws_sqs_queue", attributes: ["url", "id"], what: "a queue" },
};

/**
 * Tasks that call what there is not: a function that no stack declares, or something else in its place.
 * @param resolve What a target, as the definition gives it, leads to; `undefined` when it is nothing of the stacks.
 */
export function targetFaults(machine: StateMachine, resolve: (target: string) => TargetResource | undefined): Fault[] {
  return statesOf(machine).flatMap(([state, { Resource, Parameters }]) => {
    const integration = Object.hasOwn(integrations, String(Resource)) ? integrations[String(Resource)] : undefined;
    const target = integration && (Parameters as Record<string, unknown> | undefined)?.[integration.resource];
    if (!integration || typeof target !== "string") return [];
    const { type, attributes, what } = expected[integration.action.split(":")[0]!]!;
    const found = resolve(target);
    if (found?.type === type && attributes.includes(found.attribute)) return [];
    const is = found ? `${found.type}'s ${found.attribute}` : "nothing of the stacks";
    const message = `${integration.resource} "${target}" is ${is}; it must be ${what}'s ${attributes.join(" or ")}.`;
    return [{ address: state, rule: "task-target", message, advice: "Bind it to one." }];
  });
}
