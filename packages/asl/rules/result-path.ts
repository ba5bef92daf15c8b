import { statesOf, type StateMachine } from "@slipstream/languages";
import type { Fault } from "../fault.ts";
import { compileReferencePath } from "../json-path/reference-path.ts";
import { isPlaceholder } from "./form/form-faults.ts";

/** A result goes to one place in the payload. Source: Amazon States Language, "Reference Paths" and "ResultPath". */
export function resultPathFaults(machine: StateMachine): Fault[] {
  return statesOf(machine).flatMap(([state, content]) => {
    const caught: readonly object[] = Array.isArray(content.Catch) ? content.Catch : [];
    const ways = [[content, []] as const, ...caught.map((way, index) => [way, ["Catch", index]] as const)];
    return ways.flatMap(([way, at]): Fault[] => {
      const path = (way as { readonly ResultPath?: unknown }).ResultPath;
      if (typeof path !== "string" || isPlaceholder(path) || isReference(path)) return [];
      const message = `ResultPath "${path}" names no one place in the payload.`;
      return [
        {
          address: state,
          rule: "result-path",
          field: [...at, "ResultPath"],
          message,
          advice: "Name one, such as $.result.",
        },
      ];
    });
  });
}

function isReference(path: string): boolean {
  try {
    compileReferencePath(path);
    return true;
  } catch {
    return false;
  }
}
