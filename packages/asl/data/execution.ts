import type { HistoryEvent } from "./history-event.ts";
import type { Json, JsonObject } from "./json.ts";
import type { TaskPattern } from "./occurrence.ts";

export type ExecutionStatus = "RUNNING" | "SUCCEEDED" | "FAILED" | "TIMED_OUT" | "ABORTED";

/** The context object's part that is an execution's own, by AWS's names. */
export interface ExecutionIdentity {
  /** Its ARN. */
  readonly Id: string;
  readonly Input: Json;
  readonly Name: string;
  readonly RoleArn: string;
  /** RFC 3339, with milliseconds. */
  readonly StartTime: string;
  /** How often it was redriven. EXPRESS executions have none. */
  readonly RedriveCount?: number;
}

/** An execution with its history: the one that was started, or one that a Distributed Map started for an item. */
export interface Run {
  readonly identity: ExecutionIdentity;
  status: ExecutionStatus;
  output?: Json;
  error?: string;
  cause?: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  stoppedAt?: number;
  readonly history: HistoryEvent[];
}

/** One run of a Distributed Map. */
export interface MapRun {
  readonly arn: string;
  readonly execution: number;
  status: ExecutionStatus;
  readonly startedAt: number;
  stoppedAt?: number;
  redriveCount?: number;
  readonly maxConcurrency: number;
  readonly toleratedFailureCount?: number;
  readonly toleratedFailurePercentage?: number;
  /** Numbers of its child executions in `Execution.runs`. */
  readonly children: number[];
}

/** Where control is: the definition's own flow, a branch of a Parallel state or an iteration of a Map. */
export interface Thread {
  readonly id: number;
  /** The run that its events belong to. */
  readonly run: number;
  /** The flow that it goes through, by the address that the compiled machine knows it under; "" is the definition's own. */
  readonly flow: string;
  /** The thread whose state waits for this one, and the branch or iteration that this one is of it. */
  readonly parent?: number;
  readonly index: number;
  /** `$$.Map.Item` within an iteration. */
  readonly item?: JsonObject;
  state: string;
  /** The state's input as it came in. */
  input: Json;
  /** What was assigned in this flow; those of the flows around it are read through `parent`. */
  variables: JsonObject;
  /** The last event's number: what the next one follows. */
  last: number;
  /** The event that it entered its state by, what that follows, and when it was. */
  entered: { readonly event: number; readonly previous: number; readonly at: number };
  /** How often each retrier of the state has been used. */
  retries: number[];
  /** `$$.State.RetryCount`; states that cannot be tried again have none. */
  retryCount: number;
  retryable?: boolean;
  waiting?: Waiting;
}

/** What a thread waits for. Times are milliseconds since the epoch. */
export type Waiting =
  | { readonly kind: "task"; readonly task: string }
  | { readonly kind: "wait" | "retry"; readonly until: number }
  | { readonly kind: "fork"; readonly fork: Fork }
  /** It failed, and nothing has taken that up: a redrive goes on from here. */
  | { readonly kind: "failed" };

/** A Parallel's branches or a Map's iterations in progress. */
export interface Fork {
  /** By branch or iteration; null until it has ended. */
  readonly results: Json[];
  /** What a Map goes through, one an iteration; a Parallel's branches take their state's effective input. */
  readonly items: readonly Json[];
  readonly effectiveInput: Json;
  /** The first that was not started yet. */
  next: number;
  running: number;
  failed: number;
  /** The iterations that failed and were tolerated. */
  failures?: number[];
  readonly concurrency: number;
  /** Whether the items are batches: those have been selected. */
  readonly batched?: boolean;
  /** Only of a Distributed Map: which of `Execution.mapRuns`. */
  readonly mapRun?: number;
}

/** A task that was scheduled and has not ended. */
export interface PendingTask {
  readonly thread: number;
  readonly pattern: TaskPattern;
  submitted?: boolean;
  timeoutAt?: number;
  readonly heartbeatSeconds?: number;
  heartbeatAt?: number;
}

/** Something that is due at a time: a thread goes on, or a task has not answered or sent a heartbeat. */
export interface Timer {
  readonly at: number;
  /** Counts: of what is due at one time, the first comes first. */
  readonly order: number;
  readonly of: "thread" | "timeoutAt" | "heartbeatAt";
  /** The thread's or task's. */
  readonly id: string;
}

/**
 * An execution, as data: `JSON.parse(JSON.stringify(execution))` goes on just as it would have. It is changed in place by the steps,
 * so that a step costs what happens in it and not what happened before.
 */
export interface Execution {
  readonly type: "STANDARD" | "EXPRESS";
  readonly stateMachine: { readonly Id: string; readonly Name: string };
  /** The first is the execution itself, the others are a Distributed Map's child executions. */
  readonly runs: Run[];
  readonly mapRuns: MapRun[];
  readonly threads: Record<string, Thread>;
  readonly tasks: Record<string, PendingTask>;
  /** What is due, as a binary heap. */
  readonly timers: Timer[];
  nextTimer: number;
  nextThread: number;
  nextTask: number;
  /** When the definition's `TimeoutSeconds` are over. */
  expiresAt?: number;
}
