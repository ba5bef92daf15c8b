import type { Json } from "./json.ts";

/**
 * One thing that happened to an execution after it was started. `task` is a `ScheduledTask`'s ID. What comes for a task that is no
 * longer pending (it timed out, or its branch was given up) changes nothing: ask `isPending` before, where a late answer is an error.
 */
export type Occurrence =
  | { readonly type: "TaskSubmitted"; readonly task: string; readonly output: Json }
  | { readonly type: "TaskSucceeded"; readonly task: string; readonly output: Json }
  | { readonly type: "TaskFailed"; readonly task: string; readonly error?: string; readonly cause?: string }
  | { readonly type: "TaskHeartbeat"; readonly task: string }
  /** It is run again from its beginning, since nobody knows what became of it: its `timeoutSeconds` begin anew, and its heartbeat's. */
  | { readonly type: "TaskRunAgain"; readonly task: string; readonly timeoutSeconds?: number | undefined }
  /** Whatever is due by the environment's `now` is done: waits, retries, timeouts, missing heartbeats. */
  | { readonly type: "TimeReached" }
  | { readonly type: "Aborted"; readonly error?: string; readonly cause?: string };

/** How a task answers: at once, when what it started has ended (`.sync`), or when somebody sends its token back. */
export type TaskPattern = "RequestResponse" | "Sync" | "WaitForTaskToken";

/** What a Task state asks for. */
export interface TaskRequest {
  /** As the definition names it, e.g. `arn:aws:states:::sqs:sendMessage.waitForTaskToken` or a function's ARN. */
  readonly resource: string;
  readonly pattern: TaskPattern;
  /** `Parameters` or `Arguments`, evaluated; a state without them sends its input. */
  readonly parameters: Json;
  /** What `SendTaskSuccess` and its like name it by. Only with `.waitForTaskToken`. */
  readonly token?: string;
  readonly timeoutSeconds?: number;
  readonly heartbeatSeconds?: number;
  readonly credentials?: Json;
}

/** A task that is to be run: the effect of a step. */
export interface ScheduledTask extends TaskRequest {
  readonly id: string;
  readonly state: string;
  /** The execution that it belongs to: a Distributed Map's items run in executions of their own. */
  readonly executionArn: string;
}
