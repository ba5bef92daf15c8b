import { randomUUID } from "node:crypto";
import { AwsError } from "../../gateway/aws-error.ts";
import type { Action } from "../../gateway/service.ts";
import { executionDetails } from "../execution-details.ts";
import type { Execution } from "../execution.ts";
import { makeExecution } from "../make-execution.ts";
import type { LoadedStateMachine } from "../state-machine.ts";
import type { FoundStateMachine } from "../state-machines.ts";
import type { StepFunctionsParts } from "../step-functions-parts.ts";
import { checkedInput, checkedName } from "./execution-input.ts";
import { typeNotSupported } from "./executions.ts";
import { metadataOnly, wantsData } from "./included-data.ts";

/** `StartSyncExecution`, of EXPRESS state machines only, answers when the execution has ended. */
export function startSyncExecution(parts: StepFunctionsParts): Action["run"] {
  return async (input) => {
    const hasData = wantsData(input);
    await parts.machines.pass(input.stateMachineArn);
    const found = parts.machines.find(input.stateMachineArn);
    if (found.machine.settings.type !== "EXPRESS") throw typeNotSupported();
    const { ended, record } = start(found, input, parts);
    await ended;
    const durationMs = (record.stoppedAt ?? record.startedAt) - record.startedAt;
    // AWS bills by the 100 ms and 64 MB.
    const billingDetails = {
      billedDurationInMilliseconds: Math.max(1, Math.ceil(durationMs / 100)) * 100,
      billedMemoryUsedInMB: 64,
    };
    const details = executionDetails(record);
    return { ...(hasData ? details : metadataOnly(details)), billingDetails };
  };
}

/**
 * `StartExecution`: a STANDARD execution's name is its idempotency key. With the same input while it runs the answer is the same;
 * otherwise the name is taken until 90 days after its end ("StartExecution" in Step Functions' API reference).
 */
export function startExecution(parts: StepFunctionsParts): Action["run"] {
  return async (input) => {
    await parts.machines.pass(input.stateMachineArn);
    const { arn, record } = start(parts.machines.find(input.stateMachineArn), input, parts);
    return { executionArn: arn, startDate: record.startedAt / 1000 };
  };
}

function start(
  { machine, version }: FoundStateMachine,
  request: { name?: string; input?: string },
  { executions, tokens, context }: StepFunctionsParts,
): Execution {
  const input = checkedInput(request.input);
  const name = request.name === undefined || request.name === null ? randomUUID() : checkedName(request.name);
  const arn = executionArn(machine, name);
  if (executions.isTaken(arn, context.clock.now())) {
    const existing = executions.find(arn);
    if (existing?.record.status === "RUNNING" && existing.record.input === input) return existing.execution;
    throw new AwsError("ExecutionAlreadyExists", `Execution Already Exists: '${arn}'`);
  }
  const versionArn = version && { versionArn: version.arn };
  const execution = makeExecution({ arn, name, input, machine, ...versionArn }, { executions, tokens, context });
  executions.run(execution);
  return execution;
}

/** EXPRESS executions may share a name; what tells them apart is at the end. */
function executionArn({ settings }: LoadedStateMachine, name: string): string {
  if (settings.type === "EXPRESS") return `${settings.arn.replace(":stateMachine:", ":express:")}:${name}:${randomUUID()}`;
  return `${settings.arn.replace(":stateMachine:", ":execution:")}:${name}`;
}
