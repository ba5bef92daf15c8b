export { checkDefinition, checkLoads, checkRunsLocally, checkStateMachine, pointToFaults } from "./check-state-machine.ts";
export { quotePlaceholders } from "./text/quote-placeholders.ts";
export { targetFaults } from "./rules/task-targets.ts";
export { taskCalls, type TaskCall } from "./task-calls.ts";
export { runsLocally } from "./rules/integrations.ts";
export { findIntegration, functionArn, isIntegration, parametersOf, type Integration } from "./integrations/find-integration.ts";
export { parameterName } from "./integrations/parameter-name.ts";
export type { Finding } from "@slipstream/languages";
export {
  serviceModels,
  type ActionModel,
  type Members,
  type MemberType,
  type ServiceModel,
  type ServiceModels,
} from "./integrations/service-models.ts";
export { compile, DefinitionError } from "./interpreter/compile/compile-machine.ts";
export { advance, isPending, redrive, start, type Start, type Step } from "./interpreter/advance.ts";
export type { Machine } from "./interpreter/machine.ts";
export type { Environment } from "./data/environment.ts";
export type { Execution, ExecutionStatus, MapRun, Run, Thread } from "./data/execution.ts";
export type { HistoryEvent, HistoryEventType } from "./data/history-event.ts";
export type { Eventual, Json, JsonObject } from "./data/json.ts";
export type { Occurrence, ScheduledTask, TaskPattern } from "./data/occurrence.ts";
export { variableReferences } from "./variable-references.ts";
export { describeEvent, type DescribedEvent } from "./history/describe-event.ts";
