import type { Outcome } from "../evaluation.ts";

/** Thrown to end a handler: resolvers have no `catch`, so that only `evaluate` sees it. */
export interface Signal {
  readonly signal: Outcome;
}

export function isSignal(thrown: unknown): thrown is Signal {
  return typeof thrown === "object" && thrown !== null && Object.hasOwn(thrown, "signal");
}

export function fail(message: string, errorType: string | null, data: unknown = null, errorInfo: unknown = null): never {
  const signal: Signal = { signal: { kind: "failed", error: { message, errorType, data, errorInfo } } };
  throw signal;
}

/** A function of AppSync that this runtime leaves out says so when it is called. */
export function notRunLocally(name: string): (...args: unknown[]) => never {
  return () => fail(`${name} is not run locally`, "NotRunLocally");
}
