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
  /** Of those that are run, by the task's ID: an invocation that only waits to begin is then never begun, beside its retry. */
  readonly #running = new Map<string, AbortController>();

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

  /** After a restart: what is not answered by now, as nobody knows that it was done. */
  toRunAgain(isSubmitted: (task: string) => boolean): readonly ScheduledTask[] {
    const unanswered = this.#before.filter(({ task, nestedArn }) => nestedArn === undefined && this.#awaited.has(task.id));
    return unanswered.map(({ task }) => task).filter(({ id }) => !isSubmitted(id));
  }

  /** After a restart: asks for these again, and waits on for the executions that others have started. Resolves when the former are answered. */
  async resume(again: readonly ScheduledTask[]): Promise<void> {
    for (const { task, nestedArn } of this.#before) {
      if (nestedArn === undefined || !this.#awaited.has(task.id)) continue;
      this.#nested.add(nestedArn);
      void resumeTask(task, nestedArn, this.#options.machine.target(task.resource), this.#taskContext);
    }
    await Promise.all(again.filter(({ id }) => this.#awaited.has(id)).map((task) => this.#run(task)));
  }

  /** The execution has ended. Executions that it has started and waited for end with it, as far as its role may ("Run a Job (.sync)"). */
  end(succeeded: boolean): void {
    const { arn, context, tokens } = this.#options;
    tokens.expire(this.#tokens.splice(0));
    this.#awaited.clear();
    this.#calls.clear();
    for (const task of [...this.#running.keys()]) this.#giveUp(task);
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

  /** What a state's time was over for goes on, and nobody hears of it; where it has yet to begin it never does. */
  #giveUp(task: string): void {
    this.#running.get(task)?.abort(new Error("The execution waits for this task no longer."));
    this.#running.delete(task);
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
    const running = new AbortController();
    this.#running.set(task.id, running);
    const begun = { ...this.#taskContext, givenUp: running.signal };
    const run = () => doneForTask(this.#options.arn, task.id, () => runTask(task, target, begun));
    return this.#within(() => withinState(task.state, run, (call) => this.#calls.set(task.id, { call, timeoutAt })));
  }
}
