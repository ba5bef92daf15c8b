import type { Evaluation, HandlerContext, Outcome } from "../evaluation.ts";
import { begin } from "./handler-state.ts";
import { Signal } from "./signals.ts";

export type Handler = (context: HandlerContext & { args: HandlerContext["arguments"] }) => unknown;

/** Runs one handler. Context and answer cross the border as JSON: AppSync passes on nothing else either. */
export function evaluate(handler: Handler, contextJson: string): string {
  const parsed = JSON.parse(contextJson) as HandlerContext;
  const context = { ...parsed, args: parsed.arguments };
  const state = begin(context);
  const outcome = run(handler, context);
  return JSON.stringify({
    outcome,
    stash: context.stash,
    appendedErrors: state.appendedErrors,
    subscriptionFilter: state.subscriptionFilter,
    subscriptionInvalidationFilter: state.subscriptionInvalidationFilter,
  } satisfies Evaluation);
}

function run(handler: Handler, context: Parameters<Handler>[0]): Outcome {
  try {
    return { kind: "returned", value: handler(context) ?? null };
  } catch (thrown) {
    if (thrown instanceof Signal) return thrown.outcome;
    const error = { message: `Runtime Error: ${String(thrown)}`, errorType: "Code", data: null, errorInfo: null };
    return { kind: "failed", error };
  }
}
