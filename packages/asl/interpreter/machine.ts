import type { Environment } from "../data/environment.ts";
import type { Execution, Run, Thread } from "../data/execution.ts";
import type { HistoryEventType } from "../data/history-event.ts";
import type { Eventual, Json, JsonObject } from "../data/json.ts";
import type { ScheduledTask } from "../data/occurrence.ts";
import type { StateFailure } from "../data/state-failure.ts";
import type { Scope } from "../evaluation/scope.ts";

/** A definition, ready to be run: its paths, functions and expressions are read. */
export interface Machine {
  /** By address: "" for the definition itself, `/State/0` for what is nested in a state. */
  readonly flows: Readonly<Record<string, Flow>>;
  readonly timeoutSeconds?: number;
}

/** What a `StartAt` begins: the definition, a branch, or what a Map does for each item. */
export interface Flow {
  readonly startAt: string;
  readonly states: ReadonlyMap<string, CompiledState>;
}

export interface CompiledState {
  readonly name: string;
  readonly type: StateType;
  /** What comes after it; missing at the end of a flow, and where the state itself says. */
  readonly next?: string | undefined;
  readonly retriers: readonly CompiledRetrier[];
  readonly catchers: readonly CompiledCatcher[];
  /** Does what the state is for, once it has been entered, and again at each retry. It throws `StateFailure`. */
  readonly run: (step: StepInProgress, thread: Thread) => Eventual<Outcome>;
  /** Goes on when what the state has waited for is there: a task's result, or those of its branches or iterations. */
  readonly complete?: (step: StepInProgress, thread: Thread, result: Json) => Eventual<Finished>;
  readonly fork?: ForkPlan;
  readonly task?: { readonly resource: string; readonly resourceType?: string };
}

export type StateType = "Pass" | "Choice" | "Wait" | "Task" | "Succeed" | "Fail" | "Parallel" | "Map";

/** What became of a state: its output, or that it waits for something. */
export type Outcome = Finished | "waiting";

export interface Finished {
  readonly output: Json;
  readonly assigned?: JsonObject;
  /** Where to go on; missing where the state's own `Next` or end is meant. */
  readonly next?: string;
}

/** What a Parallel or a Map starts. */
export interface ForkPlan {
  readonly kind: "Parallel" | "Map" | "DistributedMap";
  /** The flows' addresses: one a branch, or the Map's only one. */
  readonly flows: readonly string[];
  /** What an iteration is given, evaluated with `$$.Map.Item`; left out, it is the item. */
  readonly selectItem?: (scope: Scope) => Eventual<Json>;
  /** Of a Distributed Map: what it is called in its Map Run's ARN. */
  readonly label?: string | undefined;
}

export interface CompiledRetrier {
  readonly errors: readonly string[];
  readonly intervalSeconds: number;
  readonly maxAttempts: number;
  readonly backoffRate: number;
  readonly maxDelaySeconds: number;
  readonly jitter: boolean;
}

export interface CompiledCatcher {
  readonly errors: readonly string[];
  readonly next: string;
  /** What the state gives and assigns when the catcher has taken its error. */
  readonly finish: (scope: Scope, errorOutput: Json) => Eventual<Finished>;
}

/** A step while it is made: what states and what they wait for do, they do to this. */
export interface StepInProgress {
  readonly machine: Machine;
  readonly execution: Execution;
  readonly environment: Environment;
  /** Milliseconds since the epoch; a step takes no time. */
  readonly now: number;
  /** The effects so far. */
  readonly tasks: ScheduledTask[];
  /** Does this next. */
  next(work: Work): void;
  /** Does this when nothing else is to be done next: other threads begin when this one has gone as far as it comes. */
  later(work: Work): void;
  runOf(thread: Thread): Run;
  stateOf(thread: Thread): CompiledState;
  scopeOf(thread: Thread): Scope;
  /** Adds an event after `previous` and gives its number. What follows it is the caller's to say, in `thread.last`. */
  record(thread: Thread, type: HistoryEventType, details?: { readonly [name: string]: Json }, previous?: number): number;
}

/** Something that is to be done yet before a step is over. */
export type Work =
  | { readonly kind: "enter"; readonly thread: Thread; readonly state: string; readonly input: Json }
  | { readonly kind: "run"; readonly thread: Thread }
  | { readonly kind: "complete"; readonly thread: Thread; readonly result: Json }
  /** `inside` says that it was a branch or an iteration that failed. */
  | { readonly kind: "fail"; readonly thread: Thread; readonly failure: StateFailure; readonly inside?: true };
