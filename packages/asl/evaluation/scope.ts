import type { Environment } from "../data/environment.ts";
import type { Execution, Thread } from "../data/execution.ts";
import { isArray, isObject, type Json, type JsonObject } from "../data/json.ts";
import type { IntrinsicScope } from "../intrinsics/compile-intrinsic.ts";

/** What a state knows besides its input, as far as it has come. */
interface Known {
  readonly result?: Json | undefined;
  readonly errorOutput?: Json;
  /** `$$.Map.Item` while an item is selected: of the iteration that is about to start. */
  readonly item?: JsonObject;
  /** `$$.Task.Token` while a task's parameters are made, made when it is asked for. */
  readonly token?: () => string;
  /** Whether the task waits for its token: only then `$$` as a whole shows it. */
  readonly awaitsToken?: boolean;
}

/** What a state's expressions are evaluated with. */
export class Scope implements IntrinsicScope {
  /** JSONPath's `$`. */
  readonly input: Json;
  readonly execution: Execution;
  readonly thread: Thread;
  readonly environment: Environment;
  readonly known: Known;
  #context: JsonObject | undefined;
  #bindings: JsonObject | undefined;

  constructor(execution: Execution, thread: Thread, environment: Environment, input: Json, known: Known = none) {
    this.execution = execution;
    this.thread = thread;
    this.environment = environment;
    this.input = input;
    this.known = known;
  }

  /** The same with another `$`. */
  of(input: Json): Scope {
    return input === this.input ? this : new Scope(this.execution, this.thread, this.environment, input, this.known);
  }

  /** The same, with more known. */
  knowing(known: Known): Scope {
    return new Scope(this.execution, this.thread, this.environment, this.input, { ...this.known, ...known });
  }

  context = (named: readonly string[] = []): JsonObject => {
    const context = (this.#context ??= contextObject(this.execution, this.thread, this.known));
    const { token } = this.known;
    return token && named.includes("Task") ? { ...context, Task: { Token: token() } } : context;
  };

  variable = (name: string): Json | undefined => {
    for (const { variables } of scopesOf(this.execution, this.thread)) if (Object.hasOwn(variables, name)) return variables[name];
    return undefined;
  };

  /** All that can be seen from here, inner ones first. */
  #variables(): JsonObject {
    return Object.assign(
      {},
      ...[...scopesOf(this.execution, this.thread)].reverse().map(({ variables }) => variables),
    ) as JsonObject;
  }

  /** What JSONata sees: the variables, and `$states`. They are its own: it writes notes of its own on arrays. */
  bindings(): JsonObject {
    const { result, errorOutput } = this.known;
    const states = {
      input: this.thread.input,
      ...(result !== undefined && { result }),
      ...(errorOutput !== undefined && { errorOutput }),
      context: this.context(),
    };
    return (this.#bindings ??= {
      ...(copy(this.#variables()) as JsonObject),
      states: { ...(copy(states) as JsonObject), context: withToken(copy(states.context) as JsonObject, this.known) },
    });
  }
}

const none: Known = {};

function copy(value: Json): Json {
  if (isArray(value)) return value.map(copy);
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, copy(inner)])) : value;
}

/** The flows around a state, its own first. A Distributed Map's child executions see nothing of what is around them. */
function* scopesOf(execution: Execution, thread: Thread): Generator<Thread> {
  let at: Thread | undefined = thread;
  while (at !== undefined && at.run === thread.run) {
    yield at;
    at = at.parent === undefined ? undefined : execution.threads[at.parent];
  }
}

/** `$$`. Source: Developer Guide, "Accessing execution data from the Context object". */
function contextObject({ runs, stateMachine }: Execution, thread: Thread, known: Known): JsonObject {
  const { identity } = runs[thread.run]!;
  const { item = thread.item, token, awaitsToken } = known;
  return {
    Execution: identity as unknown as JsonObject,
    StateMachine: stateMachine,
    State: {
      Name: thread.state,
      EnteredTime: new Date(thread.entered.at).toISOString(),
      ...(thread.retryable && { RetryCount: thread.retryCount }),
    },
    ...(item && { Map: { Item: item } }),
    ...(token && awaitsToken && { Task: { Token: token() } }),
  };
}

/** For JSONata, which does not say before what it will ask for: the token that is there by name alone. */
function withToken(context: JsonObject, { token, awaitsToken }: Known): JsonObject {
  if (!token || awaitsToken) return context;
  return Object.defineProperty(context, "Task", { enumerable: false, get: () => ({ Token: token() }) });
}
