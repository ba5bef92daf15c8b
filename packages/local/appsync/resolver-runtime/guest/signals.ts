import type { Outcome } from "../evaluation.ts";

/** Thrown to end a handler: resolvers have no `catch`, so that only `evaluate` sees it. */
export class Signal extends Error {
  readonly outcome: Outcome;

  constructor(outcome: Outcome) {
    super(outcome.kind);
    this.outcome = outcome;
  }
}

export function fail(message: string, errorType: string | null, data: unknown = null, errorInfo: unknown = null): never {
  throw new Signal({ kind: "failed", error: { message, errorType, data, errorInfo } });
}

/** Ends the handler for whoever asks; which field it is, and of what type, the executor knows. */
export function refuseCaller(): never {
  const error = { message: "Unauthorized", errorType: "Unauthorized", data: null, errorInfo: null };
  throw new Signal({ kind: "failed", error, isUnauthorized: true });
}

/** Of a utility's arguments. `Error` itself is gone when a handler runs: `limitGlobals` removes it. */
export class ArgumentError extends Error {}

/** What a utility cannot do with its arguments is an error of the code that called it. */
export function orCodeError<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    return fail((error as Error).message, "Code");
  }
}
