import { Signal } from "./signals.ts";

/** `runtime` of `@aws-appsync/utils`. */
export const runtime = {
  earlyReturn: (value?: unknown, options?: { skipTo: "END" | "NEXT" }): never => {
    throw new Signal({ kind: "returned-early", value: value ?? null, skipTo: options?.skipTo });
  },
};
