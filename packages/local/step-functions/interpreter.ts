import type { StateMachine as Definition } from "@slipstream/languages";
import type { RunOptions, StateMachineDefinition } from "aws-local-stepfunctions";
import { ExecutionAbortedError, StateMachine } from "./interpreter-library.ts";
import { withSchemaOnce } from "./validator-library.ts";

/** An event of a run as the library tells it; `timestamp` is the machine's time. */
export interface InterpreterEvent {
  readonly type: string;
  readonly timestamp: number;
  readonly state?: { readonly name: string; readonly type: string; readonly input: unknown; readonly output?: unknown };
  readonly parentState?: { readonly name: string };
  readonly index?: number;
  readonly Error?: string;
  readonly Cause?: unknown;
}

export type RunOutcome =
  | { readonly status: "SUCCEEDED"; readonly output: unknown }
  | { readonly status: "FAILED"; readonly error: string; readonly cause: string }
  | { readonly status: "ABORTED" };

export interface Run {
  /** Never rejects. */
  readonly outcome: Promise<RunOutcome>;
  readonly events: AsyncIterable<InterpreterEvent>;
  readonly abort: () => void;
}

/** By state name: takes the state's effective input, gives its result or throws an error whose name Retry and Catch know. */
export type Handlers = Readonly<Record<string, (input: unknown) => Promise<unknown>>>;

/** Throws an `Error` with all that is wrong with a definition: syntax, missing or unreachable states, paths, ARNs. */
export function validateDefinition(definition: Definition): void {
  withSchemaOnce(() => new StateMachine(definition as unknown as StateMachineDefinition));
}

/**
 * With `interpreter-library.ts` and `validator-library.ts` the only file that knows `aws-local-stepfunctions`; what is taken for granted of it is in its contract test. Every Task state
 * must have a handler: without one the library would call AWS.
 */
export class Interpreter {
  readonly #machine: InstanceType<typeof StateMachine>;

  constructor(definition: Definition) {
    // Not valid ASL any more once it is adapted; `validateDefinition` has seen the original.
    this.#machine = new StateMachine(definition as unknown as StateMachineDefinition, {
      validationOptions: { noValidate: true },
    });
  }

  /** @param context The members of the context object (`$$`). */
  run(input: unknown, handlers: Handlers, context: Readonly<Record<string, unknown>>): Run {
    const run = this.#machine.run(input as never, { overrides: { taskResourceLocalHandlers: handlers }, context } as RunOptions);
    return {
      outcome: run.result.then((output) => ({ status: "SUCCEEDED", output }), failed),
      events: run.eventLogs as AsyncIterable<InterpreterEvent>,
      abort: run.abort,
    };
  }
}

function failed(error: Error): RunOutcome {
  if (error instanceof ExecutionAbortedError) return { status: "ABORTED" };
  const cause = error.cause as Error | undefined;
  return { status: "FAILED", error: cause?.name ?? error.name, cause: cause?.message ?? error.message };
}
