export { escapeLabel, mermaid, transitionKey } from "./asl/mermaid.ts";
export { type StateGraph, type Transition, stateMachineGraph } from "./asl/state-machine-graph.ts";
export { type State, type StateMachine, machinesOf, nestedMachines, ownText, statesOf, successorsOf } from "./asl/states.ts";
export { findingPlace, findingText } from "./findings/finding-text.ts";
export { type Finding } from "./findings/finding.ts";
export { FindingsError } from "./findings/findings-error.ts";
export { Declarations, type Json, type Resource, type StackJson, type Target } from "./terraform/declarations.ts";
