import { randomUUID } from "node:crypto";
import {
  advance,
  start,
  type Execution,
  type Json,
  type Machine,
  type Occurrence,
  type ScheduledTask,
  type Step,
} from "@slipstream/asl";
import type { Clock } from "../../clock/clock.ts";

/** What a tested state came to, and what there was on the way. */
export interface StateRun {
  readonly execution: Execution;
  /** What its task was called with, and what it answered. */
  readonly parameters?: Json;
  readonly result?: Json;
  /** Its last error, when it has failed at all. */
  readonly error?: string;
  readonly cause?: string;
  /** Whether a Retry would try it again. */
  readonly retriable: boolean;
}

/** Runs a definition of one state up to its end, its Catch, or the first retry, which nobody waits for. */
export async function runTestedState(
  machine: Machine,
  given: { readonly input: Json; readonly roleArn: string },
  answer: (task: ScheduledTask) => Promise<Occurrence>,
  clock: Clock,
): Promise<StateRun> {
  const environment = { now: () => clock.now(), random: Math.random, uuid: randomUUID };
  const name = randomUUID();
  const own = {
    name,
    executionArn: `arn:aws:states:::execution:TestState:${name}`,
    stateMachineArn: "",
    stateMachineName: "TestState",
  };
  let step: Step = await start(machine, { ...given, ...own, type: "STANDARD" }, environment);
  let parameters: Json | undefined;
  let result: Json | undefined;
  while (!step.ended) {
    const [task] = step.tasks;
    if (task) {
      parameters = task.parameters;
      const occurrence = await answer(task);
      if (occurrence.type === "TaskSucceeded") result = occurrence.output;
      step = await advance(machine, step.execution, occurrence, environment);
      continue;
    }
    if (Object.values(step.execution.threads).some(({ waiting }) => waiting?.kind === "retry")) break;
    await clock.sleep(Math.max(0, (step.wakeAt ?? clock.now()) - clock.now()));
    step = await advance(machine, step.execution, { type: "TimeReached" }, environment);
  }
  return {
    execution: step.execution,
    ...(parameters !== undefined && { parameters }),
    ...(result !== undefined && { result }),
    ...lastError(step.execution),
    retriable: !step.ended,
  };
}

function lastError({ runs }: Execution): { readonly error?: string; readonly cause?: string } {
  const failed = runs[0]!.history.findLast(({ details }) => details?.["error"] !== undefined)?.details ?? {};
  const { error, cause } = failed as { readonly error?: string; readonly cause?: string };
  return { ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) };
}
