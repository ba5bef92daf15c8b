import type { Evaluation, HandlerContext, Outcome } from "../evaluation.ts";
import { begin } from "./handler-state.ts";
import { Signal } from "./signals.ts";

export type Handler = (context: HandlerContext & { args: HandlerContext["arguments"] }) => unknown;

/** Parts of the context that are large and seldom asked for: a batch's variables, a request's headers, a token's claims. */
const lateParts = ["identity", "info", "request"] as const;

/** Answers with a part of the context as JSON; undefined when there is none. */
export type ReadPart = (name: (typeof lateParts)[number]) => string | undefined;

let readPart: ReadPart;

/** The same functions for every context, for V8 to know it again. A handler may put something else in a part's place. */
const lateProperties = Object.fromEntries(
  lateParts.map((name): [string, PropertyDescriptor] => {
    function become(this: object, value: unknown) {
      Object.defineProperty(this, name, { value, writable: true });
    }
    function get(this: Record<string, unknown>) {
      const json = readPart(name);
      become.call(this, json === undefined ? undefined : JSON.parse(json));
      return this[name];
    }
    return [name, { get, set: become, enumerable: true, configurable: true }];
  }),
);

/**
 * Runs one handler. Context and answer cross the border as JSON: AppSync passes on nothing else either. `contextJson` is without
 * the parts that `read` answers with when the handler asks for them.
 */
export function evaluate(handler: Handler, contextJson: string, read: ReadPart): string {
  const context = contextOf(contextJson, read);
  const state = begin(context);
  const outcome = run(handler, context);
  return JSON.stringify({
    outcome,
    stash: context.stash,
    appendedErrors: state.appendedErrors,
    subscriptionFilter: state.subscriptionFilter,
    subscriptionInvalidationFilter: state.subscriptionInvalidationFilter,
    invalidations: state.invalidations,
    responseHeaders: state.responseHeaders,
  } satisfies Evaluation);
}

function contextOf(contextJson: string, read: ReadPart): Parameters<Handler>[0] {
  const parsed = JSON.parse(contextJson) as HandlerContext;
  readPart = read;
  return Object.defineProperties({ ...parsed, args: parsed.arguments }, lateProperties);
}

function run(handler: Handler, context: Parameters<Handler>[0]): Outcome {
  try {
    return { kind: "returned", value: handler(context) ?? null };
  } catch (thrown) {
    const stack = String((thrown as Partial<Error> | null)?.stack);
    if (thrown instanceof Signal) return thrown.outcome.kind === "failed" ? { ...thrown.outcome, stack } : thrown.outcome;
    const error = { message: `Runtime Error: ${String(thrown)}`, errorType: "Code", data: null, errorInfo: null };
    return { kind: "failed", error, stack };
  }
}
