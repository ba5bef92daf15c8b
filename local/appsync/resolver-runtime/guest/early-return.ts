import type { Signal } from "./signals.ts";

/** `runtime` of `@aws-appsync/utils`. */
export const runtime = {
  earlyReturn: (value?: unknown, options?: { skipTo: "END" | "NEXT" }): never => {
    const signal: Signal = { signal: { kind: "returned-early", value: value ?? null, skipTo: options?.skipTo } };
    throw signal;
  },
};
