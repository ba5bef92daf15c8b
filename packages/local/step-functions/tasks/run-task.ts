import { AwsError } from "../../gateway/aws-error.ts";
import type { RoleIdentity } from "../../gateway/identity.ts";
import type { RuntimeContext } from "../../service-module.ts";
import type { HandledState } from "../definition/adapt-definition.ts";
import type { Integration } from "./integrations.ts";
import { nextRetryDelay } from "./retry-delay.ts";
import { serviceError } from "./service-error.ts";
import { TaskError } from "./task-error.ts";

export interface TaskContext {
  readonly context: Pick<RuntimeContext, "clock" | "dispatch">;
  readonly role: RoleIdentity;
  /** Aborts when the execution ends before the task does. */
  readonly signal: AbortSignal;
  /** An attempt failed and another one will follow. */
  readonly onRetry: (error: TaskError) => void;
}

type TaskSettings = Extract<HandledState, { kind: "task" }>;

/** Carries out a Task state with its Retry and timeout. Throws `TaskError` for Catch, or for the execution to fail with. */
export async function runTask(
  task: TaskSettings,
  integration: Integration,
  parameters: unknown,
  taskContext: TaskContext,
): Promise<unknown> {
  const { context, role, signal } = taskContext;
  const attempts = task.retriers.map(() => 0);
  for (;;) {
    try {
      const call = context.dispatch(role, integration.service, integration.action, integration.input(parameters));
      const output = await (task.timeoutSeconds === undefined
        ? call
        : withTimeout(call, task.timeoutSeconds, task.catchesTimeout, taskContext));
      return integration.result(output);
    } catch (error) {
      const failure = toTaskError(error, integration);
      const delayMs = nextRetryDelay(task.retriers, attempts, failure.name);
      if (delayMs === undefined || signal.aborted) throw failure;
      taskContext.onRetry(failure);
      await context.clock.sleep(delayMs, signal);
      if (signal.aborted) throw failure;
    }
  }
}

/** Made of callbacks, as every task of an order passes here: an abort controller would cost more than the call. */
function withTimeout<Output>(
  call: Promise<Output>,
  seconds: number,
  isCatchable: boolean,
  { context, signal }: TaskContext,
): Promise<Output> {
  return new Promise((resolve, reject) => {
    const cancel = context.clock.after(seconds * 1000, () => reject(new TaskError("States.Timeout", "", isCatchable)));
    signal.addEventListener("abort", cancel, { once: true });
    const end = () => {
      cancel();
      signal.removeEventListener("abort", cancel);
    };
    call.finally(end).then(resolve, reject);
  });
}

function toTaskError(error: unknown, integration: Integration): TaskError {
  if (error instanceof TaskError) return error;
  if (error instanceof AwsError) return serviceError(error, integration.errors);
  return new TaskError("States.TaskFailed", String((error as Error).message));
}
