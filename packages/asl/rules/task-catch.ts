import { statesOf, type State, type StateMachine } from "@slipstream/languages";
import type { Fault } from "../fault.ts";
import { isPlaceholder } from "./form/form-faults.ts";

const conditionFailed = "DynamoDB.ConditionalCheckFailedException";

/**
 * Tasks that fail as a matter of course, and so need a way on from there: a conditional write, whose condition may not hold; a
 * callback, which may be declined or never come. What else fails is a fault of a service or of the code: after its Retry it ends
 * the execution, and whoever started that tries again. A Catch that only hides it would lose the order.
 */
export function catchFaults(machine: StateMachine): Fault[] {
  return statesOf(machine).flatMap(([state, content]) => {
    const fault = (message: string, advice: string): Fault[] => [{ address: state, rule: "task-catch", message, advice }];
    const { Parameters, Resource } = content;
    const caught = caughtErrors(content);
    if (isConditionalWrite(String(Resource), Parameters) && !catches(caught, conditionFailed))
      return fault(
        `the write has a condition, so it needs a Catch for ${conditionFailed}.`,
        "Say where to go on when the condition does not hold.",
      );
    if (String(Resource).endsWith(".waitForTaskToken") && caught.length === 0)
      return fault("who is waited for may decline, or never answer.", "Give it a Catch for that.");
    return [];
  });
}

function isConditionalWrite(resource: string, parameters: unknown): boolean {
  return resource.includes(":dynamodb:") && Object.keys((parameters as object | undefined) ?? {}).includes("ConditionExpression");
}

function caughtErrors({ Catch }: State): string[] {
  const ways: readonly { ErrorEquals?: unknown }[] = Array.isArray(Catch) ? Catch : [];
  return ways.flatMap(({ ErrorEquals }) => (Array.isArray(ErrorEquals) ? ErrorEquals.map(String) : []));
}

function catches(names: readonly string[], error: string): boolean {
  return names.some((name) => [error, "States.ALL", "States.TaskFailed"].includes(name) || isPlaceholder(name));
}
