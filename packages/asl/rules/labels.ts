import { statesOf, type StateMachine } from "@slipstream/languages";
import type { Fault } from "../fault.ts";

/** Maps with the label of another. Source: Developer Guide, "Map state in Distributed mode": labels must be unique in a definition. */
export function labelFaults(machine: StateMachine): Fault[] {
  const seen = new Set<unknown>();
  return statesOf(machine).flatMap(([address, { Label }]): Fault[] => {
    if (Label === undefined || !seen.has(Label)) {
      seen.add(Label);
      return [];
    }
    const message = `another Map has the Label ${JSON.stringify(Label)}.`;
    return [{ address, rule: "label-twice", field: ["Label"], message, advice: "Give each a label of its own." }];
  });
}
