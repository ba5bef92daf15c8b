import type { Execution, Occurrence, ScheduledTask } from "@slipstream/asl";
import { doneForTask } from "../kept-state/task-publishes.ts";
import { keepCall, withinState, type CallRecord } from "../tracing/call-record.ts";
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
  /** The calls of tasks, and when each task times out (milliseconds since the epoch). */
  readonly #calls = new Map<string, { readonly timeoutAt: number; readonly call: CallRecord }>();
  /** By the task's ID. */
  readonly #awaited: Map<string, AwaitedTask>;
  readonly #before: readonly AwaitedTask[];

  constructor(options: Options, holder: TokenHolder, before: readonly AwaitedTask[] = []) {
    const { context, machine, endOf } = options;
    this.#options = options;
    this.#holder = holder;
    this.#before = before;
    this.#awaited = new Map(before.map((awaited) => [awaited.task.id, awaited]));
    this.#taskContext = {
      context,
      role: machine.settings.role,
      endOf,
      onNested: (nested, task) => this.#noteNested(nested, task),
      tell: (occurrence: Occurrence) => holder.answer(occurrence),
    };
  }

  /** @param pending all that the execution waits for */
  begin(tasks: readonly ScheduledTask[], pending: Execution["tasks"]): void {
    for (const id of this.#awaited.keys()) if (!this.#holder.isPending(id)) this.#forget(id);
    for (const task of tasks) {
      this.#awaited.set(task.id, { task });
      this.#handOut(task);
      void this.#run(task, pending[task.id]?.timeoutAt);
    }
  }

  /** After a restart: the tokens that were given out are good again. */
  handOut(): void {
    for (const { task } of this.#awaited.values()) this.#handOut(task);
  }

  /** After a restart: what is not answered by now is asked for again, as nobody knows that it was done. Resolves when that is answered. */
  async resume(isSubmitted: (task: string) => boolean): Promise<void> {
    const again: Promise<void>[] = [];
    for (const { task, nestedArn } of this.#before) {
      if (!this.#awaited.has(task.id)) continue;
      if (nestedArn !== undefined) {
        this.#nested.add(nestedArn);
        void resumeTask(task, nestedArn, this.#options.machine.target(task.resource), this.#taskContext);
      } else if (!isSubmitted(task.id)) again.push(this.#run(task));
    }
    await Promise.all(again);
  }

  /** The execution has ended. Executions that it has started and waited for end with it, as far as its role may ("Run a Job (.sync)"). */
  end(succeeded: boolean): void {
    const { arn, context, tokens } = this.#options;
    tokens.expire(this.#tokens.splice(0));
    this.#awaited.clear();
    this.#calls.clear();
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

  #forget(task: string): void {
    this.#awaited.delete(task);
    this.#giveUp(task);
    this.#options.context.taskPublishes.forgetTask(this.#options.arn, task);
  }

  /** What a state's time was over for goes on, and nobody hears of it. */
  #giveUp(task: string): void {
    const { call, timeoutAt = Infinity } = this.#calls.get(task) ?? {};
    this.#calls.delete(task);
    const now = this.#options.context.clock.now();
    if (!call || call.durationMs !== undefined || timeoutAt > now) return;
    call.durationMs = now - call.at;
    call.error = { name: "States.Timeout", message: "the state did not wait for it any longer" };
  }

  #handOut({ id, token }: ScheduledTask): void {
    if (token === undefined) return;
    this.#tokens.push(token);
    this.#options.tokens.add(token, this.#holder, id);
  }

  #run(task: ScheduledTask, timeoutAt = Infinity): Promise<void> {
    const target = this.#options.machine.target(task.resource);
    const run = () => doneForTask(this.#options.arn, task.id, () => runTask(task, target, this.#taskContext));
    return this.#within(() => withinState(task.state, run, (call) => this.#calls.set(task.id, { call, timeoutAt })));
  }
}
