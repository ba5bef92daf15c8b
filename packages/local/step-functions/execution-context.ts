import { executionMember } from "./definition/adapt-definition.ts";
import type { Execution } from "./execution.ts";

/** The context object (`$$`) of an execution, with the members that its definition was adapted to. */
export function executionContext(execution: Execution, input: unknown): Readonly<Record<string, unknown>> {
  const { name, arn, role } = execution.machine.settings;
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
