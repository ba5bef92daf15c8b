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

/** Whom a tested state runs for, and where. */
export interface TestedRun {
  readonly input: Json;
  /** Null in the context object when there is none, as on AWS. */
  readonly roleArn?: string;
  readonly region: string;
  readonly accountId: string;
}

/** Runs a definition of one state up to its end, its Catch, or the first retry, which nobody waits for. */
export async function runTestedState(
  machine: Machine,
  { input, roleArn, region, accountId }: TestedRun,
  answer: (task: ScheduledTask) => Promise<Occurrence>,
  clock: Clock,
): Promise<StateRun> {
  const environment = { now: () => clock.now(), random: Math.random, uuid: randomUUID };
  const name = randomUUID();
  const stateMachineName = randomUUID();
  const own = {
    name,
    executionArn: `arn:aws:states:${region}:${accountId}:express:${stateMachineName}:${name}`,
    stateMachineArn: `arn:aws:states:${region}:${accountId}:stateMachine:${stateMachineName}`,
    stateMachineName,
  };
  const role = { roleArn: (roleArn ?? null) as string };
  let step: Step = await start(machine, { input, ...role, ...own, type: "EXPRESS" }, environment);
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
