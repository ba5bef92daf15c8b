export { checkDefinition, checkRunsLocally, checkStateMachine } from "./check-state-machine.ts";
export { placeholder } from "./rules/placeholders.ts";
export { targetFaults } from "./rules/task-targets.ts";
export { taskCalls } from "./task-calls.ts";
export { integrations } from "./rules/integrations.ts";
export { fieldsNotRun } from "./rules/language.ts";
export type { Finding } from "@slipstream/languages";
