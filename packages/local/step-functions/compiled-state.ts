import type { HandledState } from "./definition/adapt-definition.ts";
import { findIntegration, type Integration } from "./integrations/integrations.ts";

/** A handled state, with its integration when it is a Task. */
export type CompiledState =
  | { readonly state: Extract<HandledState, { kind: "task" }>; readonly integration: Integration }
  | { readonly state: Extract<HandledState, { kind: "wait" }> };

/** Each with the name of its state. */
export type CompiledStates = readonly (readonly [string, CompiledState])[];

export function compileState(state: HandledState): CompiledState {
  return state.kind === "task" ? { state, integration: findIntegration(state.resource) } : { state };
}
