import type { Thread } from "../../data/execution.ts";
import { isTooLarge } from "../../data/json-size.ts";
import { isObject, type Json, type JsonObject } from "../../data/json.ts";
import type { Occurrence, TaskRequest } from "../../data/occurrence.ts";
import { StateFailure, tooLargeFailure } from "../../data/state-failure.ts";
import type { StepInProgress } from "../machine.ts";
import { addTimer } from "./timers.ts";

type TaskOccurrence = Extract<Occurrence, { readonly task: string }>;

/**
 * Schedules a task: its events, and the effect.
 * @throws StateFailure when what it would be given is too large.
 */
export function scheduleTask(step: StepInProgress, thread: Thread, request: TaskRequest): "waiting" {
  const { execution } = step;
  const { resource, parameters, timeoutSeconds, heartbeatSeconds, credentials, pattern } = request;
  const service = step.stateOf(thread).task!;
  if (parameters !== thread.input && isTooLarge(parameters)) throw tooLargeFailure(thread.state);
  const timeout = timeoutSeconds === undefined ? undefined : { timeoutInSeconds: timeoutSeconds };
  const taskCredentials = credentials === undefined ? undefined : { taskCredentials: describedCredentials(credentials) };
  if (service.resourceType === undefined) {
    thread.last = step.record(thread, "LambdaFunctionScheduled", { resource, input: parameters, ...timeout, ...taskCredentials });
    thread.last = step.record(thread, "LambdaFunctionStarted");
  } else {
    const called = { resourceType: service.resourceType, resource: service.resource };
    const heartbeat = heartbeatSeconds === undefined ? undefined : { heartbeatInSeconds: heartbeatSeconds };
    const region = regionOf(execution.stateMachine.Id);
    thread.last = step.record(thread, "TaskScheduled", {
      ...called,
      region,
      parameters,
      ...timeout,
      ...heartbeat,
      ...taskCredentials,
    });
    thread.last = step.record(thread, "TaskStarted", called);
  }
  const id = String(execution.nextTask++);
  execution.tasks[id] = { thread: thread.id, pattern, ...(heartbeatSeconds !== undefined && { heartbeatSeconds }) };
  expectBy(step, id, "timeoutAt", timeoutSeconds);
  expectBy(step, id, "heartbeatAt", heartbeatSeconds);
  thread.waiting = { kind: "task", task: id };
  step.tasks.push({ id, state: thread.state, executionArn: step.runOf(thread).identity.Id, ...request });
  return "waiting";
}

/** So long from now it has to answer, or to send a heartbeat; what was due before is not any more. */
function expectBy({ execution, now }: StepInProgress, id: string, what: "timeoutAt" | "heartbeatAt", seconds?: number): void {
  if (seconds === undefined) return;
  const at = now + seconds * 1000;
  execution.tasks[id]![what] = at;
  addTimer(execution, at, what, id);
}

/** As events name it. */
function describedCredentials(credentials: Json): JsonObject {
  const roleArn = isObject(credentials) ? credentials["RoleArn"] : undefined;
  return roleArn === undefined ? {} : { roleArn };
}

/** An ARN's fourth part. */
function regionOf(arn: string): string {
  return arn.split(":", 4)[3]!;
}

/** What became of a task; nothing if it is not pending any more. */
export function taskOccurred(step: StepInProgress, occurrence: TaskOccurrence): void {
  const { execution } = step;
  const pending = execution.tasks[occurrence.task];
  if (!pending) return;
  const thread = execution.threads[pending.thread]!;
  switch (occurrence.type) {
    case "TaskHeartbeat":
      expectBy(step, occurrence.task, "heartbeatAt", pending.heartbeatSeconds);
      break;
    case "TaskRunAgain":
      expectBy(step, occurrence.task, "timeoutAt", occurrence.timeoutSeconds);
      expectBy(step, occurrence.task, "heartbeatAt", pending.heartbeatSeconds);
      break;
    case "TaskSubmitted":
      pending.submitted = true;
      thread.last = step.record(thread, "TaskSubmitted", { ...calledBy(step, thread), output: occurrence.output });
      break;
    case "TaskSucceeded":
      succeed(step, thread, occurrence);
      break;
    case "TaskFailed":
      fail(step, thread, occurrence);
      break;
  }
}

function succeed(step: StepInProgress, thread: Thread, { task, output }: { readonly task: string; readonly output: Json }): void {
  if (isTooLarge(output)) {
    const { error, reason } = tooLargeFailure(step.stateOf(thread).task!.resource);
    fail(step, thread, { task, error: error!, cause: reason! });
    return;
  }
  delete step.execution.tasks[task];
  const called = calledBy(step, thread);
  const type = called === undefined ? "LambdaFunctionSucceeded" : "TaskSucceeded";
  thread.last = step.record(thread, type, { ...called, output });
  step.next({ kind: "complete", thread, result: output });
}

function fail(
  step: StepInProgress,
  thread: Thread,
  { task, error, cause }: { readonly task: string; readonly error?: string; readonly cause?: string },
): void {
  delete step.execution.tasks[task];
  const called = calledBy(step, thread);
  const type = called === undefined ? "LambdaFunctionFailed" : "TaskFailed";
  thread.last = step.record(thread, type, {
    ...called,
    ...(error !== undefined && { error }),
    ...(cause !== undefined && { cause }),
  });
  step.next({ kind: "fail", thread, failure: new StateFailure(error, cause, { ofTask: true }) });
}

/** A task that has not answered, or not sent a heartbeat, in time. */
export function taskTimedOut(step: StepInProgress, task: string, missed: "timeoutAt" | "heartbeatAt"): void {
  const thread = step.execution.threads[step.execution.tasks[task]!.thread]!;
  delete step.execution.tasks[task];
  const called = calledBy(step, thread);
  const type = called === undefined ? "LambdaFunctionTimedOut" : "TaskTimedOut";
  thread.last = step.record(thread, type, { ...called, error: "States.Timeout" });
  const alias = missed === "heartbeatAt" ? { alias: "States.HeartbeatTimeout" } : {};
  step.next({ kind: "fail", thread, failure: new StateFailure("States.Timeout", undefined, alias) });
}

/** What the events of a service's task name; functions' events have types of their own instead. */
function calledBy(
  step: StepInProgress,
  thread: Thread,
): { readonly resourceType: string; readonly resource: string } | undefined {
  const { resourceType, resource } = step.stateOf(thread).task!;
  return resourceType === undefined ? undefined : { resourceType, resource };
}
