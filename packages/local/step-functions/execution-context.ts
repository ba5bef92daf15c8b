import { executionMember } from "./definition/adapt-definition.ts";
import type { ExecutionRecord } from "./execution-record.ts";
import type { StateMachineSettings } from "./state-machine-settings.ts";

/** The context object (`$$`) of an execution, with the members that its definition was adapted to. */
export function executionContext(
  { name, arn, role }: StateMachineSettings,
  execution: Pick<ExecutionRecord, "arn" | "name" | "startedAt">,
  input: unknown,
): Readonly<Record<string, unknown>> {
  return {
    [executionMember]: {
      Id: execution.arn,
      Name: execution.name,
      Input: input,
      RoleArn: role.arn,
      StartTime: new Date(execution.startedAt).toISOString(),
    },
    StateMachine: { Id: arn, Name: name },
  };
}
