import type { Catcher, StateMachine, Retrier, State } from "@slipstream/languages";

/** A state that a handler carries out instead of the interpreter. */
export type HandledState =
  | {
      readonly kind: "task";
      readonly resource: string;
      readonly retriers: readonly Retrier[];
      readonly timeoutSeconds?: number;
      readonly catchesTimeout: boolean;
    }
  | { readonly kind: "wait"; readonly unit: "seconds" | "timestamp" };

export interface AdaptedDefinition {
  readonly definition: StateMachine;
  /** By state name, nested ones too: names are unique in a state machine. */
  readonly handled: ReadonlyMap<string, HandledState>;
}

/** A handler's input for a Wait state. */
export interface WaitInput {
  readonly input: unknown;
  /** Seconds, or a timestamp. */
  readonly wait: unknown;
}

/** The interpreter's timers cannot be set for longer: as good as none. */
const longestTimeoutSeconds = 2_147_483;

/** The context object's member that holds what `Execution` holds on AWS: see `executionContext`. */
export const executionMember = "Started";

/**
 * Rewrites a definition so that the interpreter leaves to our handlers what it does otherwise than AWS, or on the machine's
 * clock where ours can be moved: retries, waits and timeouts. Retry on Map and Parallel states remains with it.
 */
export function adaptDefinition(original: StateMachine): AdaptedDefinition {
  const handled = new Map<string, HandledState>();
  const { TimeoutSeconds: _timeout, ...definition } = adaptMachine(original, handled);
  return { definition, handled };
}

function adaptMachine(machine: StateMachine, handled: Map<string, HandledState>): StateMachine {
  const states = Object.entries(machine.States ?? {}).map(([name, state]) => [name, adaptState(name, state, handled)] as const);
  return { ...machine, States: Object.fromEntries(states) };
}

function adaptState(name: string, original: State, handled: Map<string, HandledState>): State {
  const state = withoutRootResultPath(withOwnExecution(original) as State);
  switch (state.Type ?? "") {
    case "Task": {
      const { Retry, TimeoutSeconds, ...rest } = state;
      const Catch = catchTimeout(state.Catch ?? []);
      const catchesTimeout = Catch[0]?.ErrorEquals?.[0] === "States.Timeout";
      handled.set(name, {
        kind: "task",
        resource: String(state.Resource),
        retriers: Retry ?? [],
        catchesTimeout,
        ...(TimeoutSeconds !== undefined && { timeoutSeconds: TimeoutSeconds }),
      });
      return { ...rest, TimeoutSeconds: longestTimeoutSeconds, ...(Catch.length > 0 && { Catch }) };
    }
    case "Wait": {
      const { Seconds, SecondsPath, Timestamp, TimestampPath, ...rest } = state;
      handled.set(name, { kind: "wait", unit: Seconds !== undefined || SecondsPath !== undefined ? "seconds" : "timestamp" });
      const path = SecondsPath ?? TimestampPath;
      const wait = path === undefined ? { wait: Seconds ?? Timestamp } : { "wait.$": path };
      return {
        ...rest,
        Type: "Task",
        Resource: "wait",
        TimeoutSeconds: longestTimeoutSeconds,
        Parameters: { "input.$": "$", ...wait },
      };
    }
    case "Pass": {
      // The interpreter takes a Result of false, 0, null or "" for none; Parameters that are no object pass as they are.
      const { Result, ...rest } = state;
      return "Result" in state && !Result ? { ...rest, Parameters: Result } : state;
    }
    default:
      return {
        ...state,
        ...(state.Branches && { Branches: state.Branches.map((branch) => adaptMachine(branch, handled)) }),
        ...(state.Iterator && { Iterator: adaptMachine(state.Iterator, handled) }),
        ...(state.ItemProcessor && { ItemProcessor: adaptMachine(state.ItemProcessor, handled) }),
      };
  }
}

/**
 * `States.TaskFailed` stands for every error but a timeout; the interpreter knows only its own timeouts. So what catches a
 * timeout (`States.Timeout` or `States.ALL`) is put in front by that name.
 */
function catchTimeout(catchers: readonly Catcher[]): readonly Catcher[] {
  const catcher = catchers.find(
    ({ ErrorEquals = [] }) => ErrorEquals.includes("States.Timeout") || ErrorEquals.includes("States.ALL"),
  );
  return catcher ? [{ ...catcher, ErrorEquals: ["States.Timeout"] }, ...catchers] : catchers;
}

/** `"ResultPath": "$"` is the default; the interpreter would make a member of that name. */
function withoutRootResultPath(state: State): State {
  const { ResultPath, ...rest } = state;
  const catchers = state.Catch?.map(({ ResultPath: path, ...catcher }) => ({
    ...catcher,
    ...(path !== undefined && path !== "$" && { ResultPath: path }),
  }));
  return {
    ...rest,
    ...(ResultPath !== undefined && ResultPath !== "$" && { ResultPath }),
    ...(catchers && { Catch: catchers }),
  };
}

/**
 * The interpreter fills `$$.Execution` itself: with the machine's time, and inside of Map and Parallel with the nested input.
 * Paths are turned to a member that is ours.
 */
function withOwnExecution(value: unknown, key = ""): unknown {
  if (typeof value === "string")
    return isPathField(key) ? value.replaceAll(/\$\$\.Execution\b/g, () => `$$.${executionMember}`) : value;
  if (Array.isArray(value)) return value.map((element) => withOwnExecution(element));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withOwnExecution(member, name)]));
}

function isPathField(key: string): boolean {
  return key.endsWith(".$") || key.endsWith("Path") || key === "Variable";
}
