import { statesOf, type StateMachine } from "@slipstream/languages";
import type { Fault } from "../fault.ts";
import { parsePath } from "./payload/json-path.ts";

/** A result goes to one place in the payload. Source: Amazon States Language, "Reference Paths" and "ResultPath". */
export function resultPathFaults(machine: StateMachine): Fault[] {
  return statesOf(machine).flatMap(([state, content]) => {
    const ways: readonly object[] = [content, ...(Array.isArray(content.Catch) ? content.Catch : [])];
    return ways.flatMap((way): Fault[] => {
      const path = (way as { readonly ResultPath?: unknown }).ResultPath;
      const parsed = typeof path === "string" ? parsePath(path) : undefined;
      if (typeof path !== "string" || (parsed?.root === "$" && !parsed.isOpen)) return [];
      const message = `ResultPath "${path}" names no one place in the payload.`;
      return [
        {
          address: state,
          rule: "result-path",
          ...(way === content && { field: ["ResultPath"] }),
          message,
          advice: "Name one, such as $.result.",
        },
      ];
    });
  });
}
