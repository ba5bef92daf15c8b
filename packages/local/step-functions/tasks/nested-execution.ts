import type { Json } from "@slipstream/asl";
import type { RoleIdentity } from "../../gateway/identity.ts";
import type { Shape } from "../../gateway/service.ts";
import type { RuntimeContext } from "../../service-module.ts";
import { TaskError } from "../integrations/task-error.ts";

interface Waiter {
  readonly context: Pick<RuntimeContext, "dispatch">;
  readonly role: RoleIdentity;
}

/**
 * What a nested execution ended with, as `.sync` and `.sync:2` give it: the latter parses its input and output. Throws `TaskError`
 * `States.TaskFailed` with all of it as the cause when it did not succeed.
 */
export async function nestedResult(executionArn: string, pattern: ".sync" | ".sync:2", { context, role }: Waiter): Promise<Json> {
  const described = await context.dispatch(role, "states", "DescribeExecution", { executionArn });
  const { cause, error, input, inputDetails, name, output, outputDetails, startDate, stateMachineArn, status, stopDate } =
    described;
  const text = (json: unknown) =>
    pattern === ".sync:2" && typeof json === "string" ? (JSON.parse(json) as Json) : (json as Json);
  const result: Record<string, Json> = {
    ...(cause !== undefined && { Cause: cause }),
    ...(error !== undefined && { Error: error }),
    ExecutionArn: executionArn,
    Input: text(input),
    InputDetails: included(inputDetails),
    Name: name,
    ...(output !== undefined && { Output: text(output), OutputDetails: included(outputDetails) }),
    StartDate: Math.round(startDate * 1000),
    StateMachineArn: stateMachineArn,
    Status: status,
    StopDate: Math.round(stopDate * 1000),
  };
  if (status !== "SUCCEEDED") throw new TaskError("States.TaskFailed", JSON.stringify(result));
  return result;
}

function included(details: Shape): Json {
  return { Included: details.included };
}
