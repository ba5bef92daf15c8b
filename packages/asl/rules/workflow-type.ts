import { statesOf, type StateMachine } from "@slipstream/languages";
import type { Fault } from "../fault.ts";

export type WorkflowType = "STANDARD" | "EXPRESS";

/**
 * What an EXPRESS state machine may not have: jobs, callbacks and activities that are waited for, and Maps whose items are executions
 * of their own. Sources: Developer Guide, "Discover service integration patterns in Step Functions" (EXPRESS has Request Response alone),
 * "Task workflow state" (activities), "Map state in Distributed mode"; recorded on AWS: Express state machine does not support ….
 */
export function expressFaults(machine: StateMachine): Fault[] {
  return faultsIn(machine, "an EXPRESS state machine", "Say it otherwise, or make the state machine STANDARD.");
}

/**
 * The same of what a Distributed Map runs with ExecutionType EXPRESS. The guide ("Map state in Distributed mode") says that those are
 * EXPRESS executions; that AWS looks into it before it runs, no page says.
 */
export function expressItemFaults(machine: StateMachine): Fault[] {
  return statesOf(machine).flatMap(([, { Type, ItemProcessor, Iterator }]) => {
    const runs = ItemProcessor ?? Iterator;
    const config = runs?.["ProcessorConfig"] as { readonly Mode?: string; readonly ExecutionType?: string } | undefined;
    if (Type !== "Map" || !runs || config?.Mode !== "DISTRIBUTED" || config.ExecutionType !== "EXPRESS") return [];
    const found = faultsIn(
      runs,
      "what a Map runs with ExecutionType EXPRESS",
      "Say it otherwise, or make ExecutionType STANDARD.",
    );
    return found.map((fault) => ({ ...fault, isHouse: true as const }));
  });
}

function faultsIn(machine: StateMachine, what: string, advice: string): Fault[] {
  return statesOf(machine).flatMap(([state, { Type, Resource, ItemProcessor, Iterator }]) => {
    const fault = (field: readonly string[], message: string): Fault[] => [
      { address: state, rule: "express-limits", field, message: `${what} ${message}`, advice },
    ];
    if (Type === "Task") {
      const waits = /(\.sync|\.sync:2|\.waitForTaskToken)$/.exec(String(Resource))?.[1];
      if (waits) return fault(["Resource"], `can't wait by "${waits}".`);
      if (/^arn:[^:]+:states:[^:]*:[^:]*:activity:/.test(String(Resource))) return fault(["Resource"], "has no activities.");
    }
    const field = ItemProcessor ? "ItemProcessor" : "Iterator";
    const config = (ItemProcessor ?? Iterator)?.["ProcessorConfig"] as { readonly Mode?: string } | undefined;
    if (Type !== "Map" || config?.Mode !== "DISTRIBUTED") return [];
    return fault([field, "ProcessorConfig", "Mode"], "has no Map with Mode DISTRIBUTED.");
  });
}
