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

/** A function of AppSync that this runtime leaves out says so when it is called. */
export function notRunLocally(name: string): (...args: unknown[]) => never {
  return () => fail(`${name} is not run locally`, "NotRunLocally");
}
