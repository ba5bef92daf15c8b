import type { Integration, Occurrence, ScheduledTask } from "@slipstream/asl";
import { AwsError } from "../../gateway/aws-error.ts";
import type { RoleIdentity } from "../../gateway/identity.ts";
import type { Shape } from "../../gateway/service.ts";
import type { RuntimeContext } from "../../service-module.ts";
import { serviceError } from "../integrations/service-error.ts";
import { TaskError } from "../integrations/task-error.ts";
import { taskOutput } from "../integrations/task-output.ts";
import { wireInput } from "../integrations/wire-input.ts";
import { nestedResult } from "./nested-execution.ts";
import type { TaskTarget } from "./task-target.ts";

export interface TaskContext {
  readonly context: Pick<RuntimeContext, "clock" | "dispatch">;
  readonly role: RoleIdentity;
  /** Resolves once the execution with this ARN has ended. */
  readonly endOf: (executionArn: string) => Promise<void>;
  /** An execution that was started to be waited for: it ends with who waits. */
  readonly onNested: (executionArn: string, task: string) => void;
  readonly tell: (occurrence: Occurrence) => void;
  /** Aborted once nobody waits for the task any more. */
  readonly givenUp?: AbortSignal;
}

/**
 * Carries out a task of an execution as the state machine's role, and tells what becomes of it. One that waits for its token ends by
 * `SendTaskSuccess` and its like. Never rejects.
 */
export async function runTask(task: ScheduledTask, target: TaskTarget, taskContext: TaskContext): Promise<void> {
  const { tell } = taskContext;
  try {
    if ("functionArn" in target) {
      const answer = await call(target.integration, { FunctionName: target.functionArn, Payload: task.parameters }, taskContext);
      return tell({ type: "TaskSucceeded", task: task.id, output: answer.Payload ?? null });
    }
    const { integration } = target;
    const answer = await call(integration, inputOf(integration, task.parameters), taskContext);
    const output = taskOutput(integration, answer, taskContext.context.clock.now());
    if (integration.pattern === "") return tell({ type: "TaskSucceeded", task: task.id, output });
    tell({ type: "TaskSubmitted", task: task.id, output });
    if (integration.pattern === ".waitForTaskToken") return;
    taskContext.onNested(answer.executionArn, task.id);
    await tellNested(task, answer.executionArn, integration.pattern, taskContext);
  } catch (error) {
    tellFailure(task, error, target, taskContext);
  }
}

/** Waits on for the execution that a task had started before a restart. Never rejects. */
export async function resumeTask(
  task: ScheduledTask,
  nestedArn: string,
  target: TaskTarget,
  taskContext: TaskContext,
): Promise<void> {
  try {
    await tellNested(task, nestedArn, target.integration.pattern as ".sync" | ".sync:2", taskContext);
  } catch (error) {
    tellFailure(task, error, target, taskContext);
  }
}

async function tellNested(
  task: ScheduledTask,
  arn: string,
  pattern: ".sync" | ".sync:2",
  taskContext: TaskContext,
): Promise<void> {
  await taskContext.endOf(arn);
  taskContext.tell({ type: "TaskSucceeded", task: task.id, output: await nestedResult(arn, pattern, taskContext) });
}

function tellFailure(task: ScheduledTask, error: unknown, target: TaskTarget, { tell }: TaskContext): void {
  const { name, message } = asTaskError(error, target.integration);
  tell({ type: "TaskFailed", task: task.id, error: name, ...(message !== "" && { cause: message }) });
}

async function call(integration: Integration, input: Shape, { context, role, givenUp }: TaskContext): Promise<Shape> {
  const answer = await context.dispatch(role, integration.service.door, integration.operation, input, givenUp);
  // A function's error has the name that the function gave it; the cause is the whole error in JSON.
  if (answer?.FunctionError && integration.optimized) {
    throw new TaskError(answer.Payload?.errorType ?? "Lambda.Unknown", JSON.stringify(answer.Payload));
  }
  return answer;
}

function inputOf(integration: Integration, parameters: unknown): Shape {
  const input = wireInput(integration, parameters);
  if (integration.operation !== "Invoke") return input;
  return { ...input, Payload: integration.optimized ? (input.Payload ?? {}) : payloadOf(input.Payload) };
}

/** By the SDK the payload is the JSON's bytes: a text is taken as such. */
function payloadOf(payload: unknown): unknown {
  if (typeof payload !== "string") return payload ?? {};
  try {
    return JSON.parse(payload);
  } catch (error) {
    const message = `Could not parse request body into json: ${(error as Error).message}`;
    throw new AwsError("InvalidRequestContentException", message);
  }
}

function asTaskError(error: unknown, integration: Integration): TaskError {
  if (error instanceof TaskError) return error;
  if (error instanceof AwsError) return serviceError(error, integration);
  return new TaskError("States.TaskFailed", String((error as Error).message));
}
