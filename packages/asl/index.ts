export { checkDefinition, checkLoads, checkRunsLocally, checkStateMachine } from "./check-state-machine.ts";
export { placeholder } from "./rules/placeholders.ts";
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
