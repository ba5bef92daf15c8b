import type { ExecutionIdentity, Fork, MapRun, Thread } from "../../data/execution.ts";
import type { Json } from "../../data/json.ts";
import { StateFailure } from "../../data/state-failure.ts";
import type { StepInProgress } from "../machine.ts";

/** What a Distributed Map goes by. */
export interface MapRunLimits {
  readonly maxConcurrency: number;
  readonly toleratedFailureCount?: number;
  readonly toleratedFailurePercentage?: number;
}

/** Starts a Map Run and gives its place in `Execution.mapRuns`. */
export function startMapRun(step: StepInProgress, thread: Thread, limits: MapRunLimits): number {
  const { execution, environment, now } = step;
  const label = step.stateOf(thread).fork!.label ?? environment.uuid();
  const arn = `${execution.stateMachine.Id.replace(":stateMachine:", ":mapRun:")}/${label}:${environment.uuid()}`;
  const mapRun: MapRun = { arn, execution: thread.run, status: "RUNNING", startedAt: now, children: [], ...limits };
  thread.last = step.record(thread, "MapRunStarted", { mapRunArn: arn });
  return execution.mapRuns.push(mapRun) - 1;
}

/** Starts a child execution and gives its place in `Execution.runs`. */
export function startChild(step: StepInProgress, parent: Thread, fork: Fork, input: Json): number {
  const { execution, environment, now } = step;
  const mapRun = execution.mapRuns[fork.mapRun!]!;
  const name = environment.uuid();
  const around = execution.runs[parent.run]!.identity;
  const identity: ExecutionIdentity = {
    Id: `${mapRun.arn.slice(0, mapRun.arn.lastIndexOf(":")).replace(":mapRun:", ":execution:")}:${name}`,
    Input: input,
    StartTime: new Date(now).toISOString(),
    Name: name,
    RoleArn: around.RoleArn,
    RedriveCount: 0,
  };
  const number = execution.runs.push({ identity, status: "RUNNING", startedAt: now, history: [] }) - 1;
  mapRun.children.push(number);
  return number;
}

/**
 * Whether a Map Run goes on after a child execution has ended: not when more have failed than it tolerates. Then it is failed, and
 * the second value is what its state fails with.
 */
export function childEnded(
  step: StepInProgress,
  parent: Thread,
  fork: Fork,
): readonly [tolerated: true] | readonly [tolerated: false, failure: StateFailure] {
  const mapRun = step.execution.mapRuns[fork.mapRun!]!;
  if (!isExceeded(mapRun, fork)) return [true];
  const error = "States.ExceedToleratedFailureThreshold";
  const failure = new StateFailure(error, "The specified tolerated failure threshold was exceeded");
  failMapRun(step, parent, fork, failure);
  return [false, failure];
}

/** Ends the Map Run of a fork that has one. */
export function failMapRun(step: StepInProgress, parent: Thread, { mapRun }: Fork, { error, reason }: StateFailure): void {
  if (mapRun === undefined) return;
  Object.assign(step.execution.mapRuns[mapRun]!, { status: "FAILED", stoppedAt: step.now });
  parent.last = step.record(parent, "MapRunFailed", { error: error!, cause: reason! });
}

/** Once one has failed: with neither limit given, no failure is tolerated; with both, the one that is reached first counts. */
function isExceeded({ toleratedFailureCount, toleratedFailurePercentage }: MapRun, { failed, items }: Fork): boolean {
  if (toleratedFailureCount === undefined && toleratedFailurePercentage === undefined) return true;
  return failed > (toleratedFailureCount ?? Infinity) || (failed / items.length) * 100 > (toleratedFailurePercentage ?? Infinity);
}
