export { amplifyOutputs, type AmplifyBackend, type AmplifyOutputs } from "./amplify/amplify-outputs.ts";
export { escapeLabel, mermaid, transitionKey } from "./asl/mermaid.ts";
export { placeholder } from "./asl/placeholder.ts";
export { stateMachineGraph, type StateGraph, type Transition } from "./asl/state-machine-graph.ts";
export {
  machinesOf,
  nestedMachines,
  ownText,
  statesOf,
  successorsOf,
  type Catcher,
  type Retrier,
  type State,
  type StateMachine,
} from "./asl/states.ts";
export { findingPlace, findingText } from "./findings/finding-text.ts";
export type { Finding } from "./findings/finding.ts";
export { FindingsError } from "./findings/findings-error.ts";
export { asList, readPolicy, readStatement, type Condition, type Elements, type PolicyStatement } from "./iam/policy.ts";
export { schemaOnce, type AjvModule } from "./asl/schema-once.ts";
export { dataStatements } from "./iam/policy-document-data.ts";
export { matchesArn, matchesWildcard } from "./iam/wildcard.ts";
export { Declarations, type Resource, type Target } from "./terraform/declarations.ts";
export type { Block, Json, StackDocument, TerraformDocument } from "./terraform/document.ts";
export { commonArguments, metaArguments } from "./terraform/module-wide-arguments.ts";
export { partitionOf } from "./terraform/partition.ts";
export { isGlobal, replacingArguments, typesInList } from "./terraform/replacing-arguments.ts";
export { identifier, parseReference, referencesWithin, remoteOutput, type Reference } from "./terraform/reference.ts";
export { parseTemplate, replaceExpressions, type Expression, type TemplatePart } from "./terraform/template.ts";
export { expressionsIn, mapTexts, referencesIn } from "./terraform/walk.ts";
