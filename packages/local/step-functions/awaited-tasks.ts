import type { Occurrence, ScheduledTask } from "@slipstream/asl";
import { doneForTask } from "../kept-state/task-publishes.ts";
import { keepCall, withinState } from "../tracing/call-record.ts";
import type { ExecutionOptions } from "./execution-options.ts";
import type { AwaitedTask } from "./kept-execution.ts";
import type { TokenHolder } from "./task-tokens.ts";
import { resumeTask, runTask, type TaskContext } from "./tasks/run-task.ts";

type Options = Pick<ExecutionOptions<unknown>, "arn" | "machine" | "context" | "tokens" | "endOf">;

/** The tasks that an execution has begun and waits for. */
export class AwaitedTasks {
  readonly #options: Options;
  readonly #holder: TokenHolder;
  readonly #taskContext: TaskContext;
  /** Steps are made wherever something happened; what they do is done in the call that started the execution. */
  readonly #within = keepCall();
  readonly #nested = new Set<string>();
  readonly #tokens: string[] = [];
  /** By the task's ID. */
  readonly #awaited: Map<string, AwaitedTask>;

  constructor(options: Options, holder: TokenHolder, before: readonly AwaitedTask[] = []) {
    const { context, machine, endOf } = options;
    this.#options = options;
    this.#holder = holder;
    this.#awaited = new Map(before.map((awaited) => [awaited.task.id, awaited]));
    this.#taskContext = {
      context,
      role: machine.settings.role,
      endOf,
      onNested: (nested, task) => this.#noteNested(nested, task),
      tell: (occurrence: Occurrence) => holder.answer(occurrence),
    };
  }

  begin(tasks: readonly ScheduledTask[]): void {
    for (const id of this.#awaited.keys()) if (!this.#holder.isPending(id)) this.#awaited.delete(id);
    for (const task of tasks) {
      this.#awaited.set(task.id, { task });
      this.#handOut(task);
      this.#run(task);
    }
  }

  /** After a restart: what was not answered is asked for again, as nobody knows that it was done. */
  resume(isSubmitted: (task: string) => boolean): void {
    for (const { task, nestedArn } of this.#awaited.values()) {
      this.#handOut(task);
      if (nestedArn !== undefined) {
        this.#nested.add(nestedArn);
        void resumeTask(task, nestedArn, this.#options.machine.target(task.resource), this.#taskContext);
      } else if (!isSubmitted(task.id)) this.#run(task);
    }
  }

  /** The execution has ended. Executions that it has started and waited for end with it, as far as its role may ("Run a Job (.sync)"). */
  end(succeeded: boolean): void {
    const { arn, context, tokens } = this.#options;
    tokens.expire(this.#tokens.splice(0));
    this.#awaited.clear();
    context.taskPublishes.forget(arn);
    if (succeeded) return;
    const { role } = this.#taskContext;
    for (const executionArn of this.#nested)
      context.dispatch(role, "states", "StopExecution", { executionArn }).catch(() => undefined);
  }

  toJSON(): readonly AwaitedTask[] {
    return [...this.#awaited.values()];
  }

  #noteNested(nestedArn: string, task: string): void {
    this.#nested.add(nestedArn);
    const awaited = this.#awaited.get(task);
    if (awaited) awaited.nestedArn = nestedArn;
  }

  #handOut({ id, token }: ScheduledTask): void {
    if (token === undefined) return;
    this.#tokens.push(token);
    this.#options.tokens.add(token, this.#holder, id);
  }

  #run(task: ScheduledTask): void {
    const target = this.#options.machine.target(task.resource);
    const run = () => doneForTask(this.#options.arn, task.id, () => void runTask(task, target, this.#taskContext));
    this.#within(() => withinState(task.state, run));
  }
}
