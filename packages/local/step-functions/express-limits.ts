import { findIntegration, isIntegration } from "@slipstream/asl";
import { statesOf, type StateMachine } from "@slipstream/languages";

/**
 * What an EXPRESS state machine may not have: jobs and callbacks that are waited for, and Maps whose items are executions of their
 * own. Source: "Choosing workflow type in Step Functions" in the developer guide. Each in a sentence.
 */
export function expressFaults(machine: StateMachine): string[] {
  return statesOf(machine).flatMap(([state, { Resource, ItemProcessor }]) => {
    const found = findIntegration(String(Resource));
    if (isIntegration(found) && found.pattern !== "")
      return [`state ${state}: an EXPRESS state machine can't wait by "${found.pattern}": take it away, or make it STANDARD.`];
    const config = ItemProcessor?.["ProcessorConfig"] as { readonly Mode?: string } | undefined;
    if (config?.Mode === "DISTRIBUTED")
      return [`state ${state}: an EXPRESS state machine has no Map with Mode DISTRIBUTED: use INLINE, or make it STANDARD.`];
    return [];
  });
}
