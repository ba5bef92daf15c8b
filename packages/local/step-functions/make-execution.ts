import type { ExecutionOptions } from "./execution-options.ts";
import { Execution } from "./execution.ts";
import type { StepFunctionsParts } from "./step-functions-parts.ts";

type Given = Pick<ExecutionOptions<Execution>, "arn" | "name" | "input" | "machine" | "versionArn" | "before">;

/** An execution that nothing has happened to yet, or since a restart. */
export function makeExecution(given: Given, { executions, tokens, context }: Omit<StepFunctionsParts, "machines">): Execution {
  return new Execution({
    ...given,
    context,
    tokens,
    endOf: (nested) => executions.endOf(nested),
    onChild: (child, parent) => executions.addChild(child, parent),
    onStep: (execution) => executions.keep(execution),
  });
}
