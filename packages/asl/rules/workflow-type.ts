import { statesOf, type StateMachine } from "@slipstream/languages";
import type { Fault } from "../fault.ts";

export type WorkflowType = "STANDARD" | "EXPRESS";

const advice = "Say it otherwise, or make the state machine STANDARD.";

/**
 * What an EXPRESS state machine may not have: jobs, callbacks and activities that are waited for, and Maps whose items are executions
 * of their own. Sources: Developer Guide, "Discover service integration patterns in Step Functions" (EXPRESS has Request Response alone),
 * "Task workflow state" (activities), "Map state in Distributed mode"; recorded on AWS: Express state machine does not support ….
 */
export function expressFaults(machine: StateMachine): Fault[] {
  return statesOf(machine).flatMap(([state, { Type, Resource, ItemProcessor, Iterator }]) => {
    const fault = (field: readonly string[], message: string): Fault[] => [
      { address: state, rule: "express-limits", field, message, advice },
    ];
    if (Type === "Task") {
      const waits = /(\.sync|\.sync:2|\.waitForTaskToken)$/.exec(String(Resource))?.[1];
      if (waits) return fault(["Resource"], `an EXPRESS state machine can't wait by "${waits}".`);
      if (/^arn:[^:]+:states:[^:]*:[^:]*:activity:/.test(String(Resource)))
        return fault(["Resource"], "an EXPRESS state machine has no activities.");
    }
    const field = ItemProcessor ? "ItemProcessor" : "Iterator";
    const config = (ItemProcessor ?? Iterator)?.["ProcessorConfig"] as { readonly Mode?: string } | undefined;
    if (Type !== "Map" || config?.Mode !== "DISTRIBUTED") return [];
    return fault([field, "ProcessorConfig", "Mode"], "an EXPRESS state machine has no Map with Mode DISTRIBUTED.");
  });
}
