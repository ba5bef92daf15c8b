import { randomUUID } from "node:crypto";
import { AwsError } from "../../gateway/aws-error.ts";
import type { Action } from "../../gateway/service.ts";
import type { RuntimeContext } from "../../service-module.ts";
import { executionDetails } from "../execution-details.ts";
import { Execution } from "../execution.ts";
import type { Executions } from "../executions.ts";
import type { LoadedStateMachine } from "../state-machine.ts";
import type { StateMachines } from "../state-machines.ts";
import { checkedInput, checkedName } from "./execution-input.ts";
import { metadataOnly, wantsData } from "./included-data.ts";

/** `StartSyncExecution`, of EXPRESS state machines only, answers when the execution has ended. */
export function startSyncExecution(machines: StateMachines, executions: Executions, context: RuntimeContext): Action["run"] {
  return async (input) => {
    const hasData = wantsData(input);
    const machine = machines.get(input.stateMachineArn);
    if (machine.settings.type !== "EXPRESS") {
      throw new AwsError("StateMachineTypeNotSupported", "This operation is not supported by this type of state machine");
    }
    const execution = start(machine, input, executions, context);
    await execution.ended;
    const durationMs = (execution.stoppedAt ?? execution.startedAt) - execution.startedAt;
    // AWS bills by the 100 ms and 64 MB.
    const billingDetails = {
      billedDurationInMilliseconds: Math.max(1, Math.ceil(durationMs / 100)) * 100,
      billedMemoryUsedInMB: 64,
    };
    const details = executionDetails(execution);
    return { ...(hasData ? details : metadataOnly(details)), billingDetails };
  };
}

/**
 * `StartExecution`: a STANDARD execution's name is its idempotency key. With the same input while it runs the answer is the same;
 * otherwise the name is taken until 90 days after its end ("StartExecution" in Step Functions' API reference).
 */
export function startExecution(machines: StateMachines, executions: Executions, context: RuntimeContext): Action["run"] {
  return (input) => {
    const execution = start(machines.get(input.stateMachineArn), input, executions, context);
    return { executionArn: execution.arn, startDate: execution.startedAt / 1000 };
  };
}

function start(
  machine: LoadedStateMachine,
  request: { name?: string; input?: string },
  executions: Executions,
  context: RuntimeContext,
): Execution {
  const input = checkedInput(request.input);
  const name = request.name === undefined || request.name === null ? randomUUID() : checkedName(request.name);
  const arn = executionArn(machine, name);
  if (executions.isTaken(arn, context.clock.now())) {
    const existing = executions.find(arn);
    if (existing?.status === "RUNNING" && existing.input === input) return existing;
    throw new AwsError("ExecutionAlreadyExists", `Execution Already Exists: '${arn}'`);
  }
  const execution = new Execution({ arn, name, input, machine, context });
  executions.add(execution);
  return execution;
}

/** EXPRESS executions may share a name; what tells them apart is at the end. */
function executionArn({ settings }: LoadedStateMachine, name: string): string {
  if (settings.type === "EXPRESS") return `${settings.arn.replace(":stateMachine:", ":express:")}:${name}:${randomUUID()}`;
  return `${settings.arn.replace(":stateMachine:", ":execution:")}:${name}`;
}
