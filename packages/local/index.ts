export type { DataSource, DataSourceAnswer } from "./appsync/data-sources/data-source.ts";
export { compileResolver, type CompiledResolver } from "./appsync/resolver-runtime/compile.ts";
export type { FieldContext, Resolution } from "./appsync/resolver-runtime/resolution.ts";
export { runPipeline, runUnitResolver } from "./appsync/resolver-runtime/run-resolver.ts";
export { Clock } from "./clock/clock.ts";
export { AwsError } from "./gateway/aws-error.ts";
export { DataDirError } from "./kept-state/read-state.ts";
export { checkDataDir } from "./runtime/check-data-dir.ts";
export { removeLeftFolders } from "./runtime/run-folder.ts";
export {
  RuntimeEvents,
  type AccessAllowedEvent,
  type AccessDeniedEvent,
  type CallEvent,
  type ChangeEvent,
  type DeadLetterEvent,
  type ExecutionEvent,
  type FunctionLogEvent,
  type InvocationEvent,
  type MailEvent,
  type ResourceChange,
  type RuntimeEventMap,
} from "./events/runtime-events.ts";
export type { ChangeableRuntime } from "./runtime/changeable-runtime.ts";
export type { FieldFailedEvent, MessageFailedEvent, RecordsFailedEvent, StateRetryEvent } from "./events/failure-events.ts";
export { startRuntime, type Runtime } from "./runtime/runtime.ts";
export { parseStack } from "./terraform/parse-stack.ts";
export { StackFolderError } from "./terraform/read-stacks.ts";
export type { TracedCall } from "./tracing/story/traced-call.ts";
