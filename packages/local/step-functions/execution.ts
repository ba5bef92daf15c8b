import type { RuntimeContext } from "../service-module.ts";
import type { WaitInput } from "./definition/adapt-definition.ts";
import { executionContext } from "./execution-context.ts";
import type { Handlers, InterpreterEvent, Run, RunOutcome } from "./interpreter.ts";
import type { LoadedStateMachine } from "./state-machine.ts";
import { runTask } from "./tasks/run-task.ts";
import { runWait } from "./tasks/run-wait.ts";
import type { TaskError } from "./tasks/task-error.ts";

export type ExecutionStatus = "RUNNING" | "SUCCEEDED" | "FAILED" | "TIMED_OUT" | "ABORTED";

export interface FailedAttempt {
  readonly state: string;
  readonly at: number;
  readonly error: TaskError;
}

export interface ExecutionOptions {
  readonly arn: string;
  readonly name: string;
  /** JSON text, as the caller gave it. */
  readonly input: string;
  readonly machine: LoadedStateMachine;
  readonly context: RuntimeContext;
}

/**
 * "Step Functions has a hard quota of 25,000 entries in the execution event history" of a STANDARD execution ("Avoid reaching the
 * history quota" in the developer guide). EXPRESS ones end after five minutes instead. Here they have a quota, too: a loop without a
 * task lets nothing else have a turn until it is ended, not even the clock.
 */
const mostEvents = { STANDARD: 25_000, EXPRESS: 50_000 };

/** One execution of a state machine, from its start to what is left of it afterwards. Times are milliseconds since the epoch. */
export class Execution {
  readonly arn: string;
  readonly name: string;
  readonly input: string;
  readonly machine: LoadedStateMachine;
  readonly startedAt: number;
  /** Resolves when it has ended, however that was; never rejects. */
  readonly ended: Promise<void>;
  readonly events: InterpreterEvent[] = [];
  readonly failedAttempts: FailedAttempt[] = [];
  status: ExecutionStatus = "RUNNING";
  stoppedAt: number | undefined;
  output: unknown;
  error: string | undefined;
  cause: string | undefined;
  readonly #context: RuntimeContext;
  readonly #parsedInput: unknown;
  readonly #aborted = new AbortController();
  readonly #run: Run;

  /** Starts at once. `input` must be JSON. */
  constructor({ arn, name, input, machine, context }: ExecutionOptions) {
    this.arn = arn;
    this.name = name;
    this.input = input;
    this.machine = machine;
    this.#context = context;
    this.#parsedInput = JSON.parse(input);
    this.startedAt = context.clock.now();
    this.#run = machine.interpreter.run(this.#parsedInput, this.#handlers(), executionContext(this, this.#parsedInput));
    this.ended = this.#follow();
  }

  /** Ends the execution from outside of its states. */
  abort(status: "ABORTED" | "TIMED_OUT" | "FAILED", error?: string, cause?: string): void {
    if (this.status !== "RUNNING") return;
    this.status = status;
    this.error = error;
    this.cause = cause;
    this.#aborted.abort();
    this.#run.abort();
  }

  async #follow(): Promise<void> {
    const { timeoutSeconds } = this.machine;
    const cancelTimeout =
      timeoutSeconds === undefined
        ? undefined
        : this.#context.clock.after(timeoutSeconds * 1000, () => this.abort("TIMED_OUT", "States.Timeout"));
    const [outcome] = await Promise.all([this.#run.outcome, this.#readEvents()]).catch(brokenOff);
    cancelTimeout?.();
    this.#settle(outcome);
    this.stoppedAt = this.#context.clock.now();
    this.#emit({
      status: this.status as Exclude<ExecutionStatus, "RUNNING">,
      ...(this.error !== undefined && { error: this.error }),
    });
  }

  #settle(outcome: RunOutcome): void {
    if (this.status !== "RUNNING") return;
    this.status = outcome.status;
    if (outcome.status === "SUCCEEDED") this.output = outcome.output;
    if (outcome.status === "FAILED") {
      this.error = outcome.error;
      this.cause = outcome.cause;
      // Branches that still retry or wait have nothing to do any more.
      this.#aborted.abort();
    }
  }

  async #readEvents(): Promise<void> {
    const limit = mostEvents[this.machine.settings.type];
    for await (const event of this.#run.events) {
      // The last one tells of the end.
      if (this.events.length === limit - 1 && !event.type.startsWith("Execution")) {
        this.abort("FAILED", "States.Runtime", `The execution reached the maximum number of history events (${limit}).`);
        continue;
      }
      // The interpreter stamps its events with the machine's time.
      this.events.push({ ...event, timestamp: this.#context.clock.now() });
      if (event.type === "StateEntered" && event.state) this.#emit({ state: event.state.name });
    }
  }

  #emit(details: { state: string } | { status: Exclude<ExecutionStatus, "RUNNING">; error?: string }): void {
    this.#context.events.emit("execution", { executionArn: this.arn, input: this.#parsedInput, ...details });
  }

  #handlers(): Handlers {
    const { signal } = this.#aborted;
    const context = this.#context;
    // However long a call takes: the interpreter keeps a timer for as long as a handler runs.
    const aborted = new Promise<never>((_resolve, reject) => {
      signal.addEventListener("abort", () => reject(new Error("The execution has ended")), { once: true });
    });
    aborted.catch(() => undefined);
    const handlers: Record<string, (input: unknown) => Promise<unknown>> = {};
    for (const [name, handled] of this.machine.handled) {
      if ("integration" in handled) {
        const onRetry = (error: TaskError) => this.failedAttempts.push({ state: name, at: context.clock.now(), error });
        const taskContext = { context, role: this.machine.settings.role, signal, onRetry };
        handlers[name] = (input) => Promise.race([runTask(handled.state, handled.integration, input, taskContext), aborted]);
      } else {
        handlers[name] = (input) => Promise.race([runWait(handled.state, input as WaitInput, context.clock, signal), aborted]);
      }
    }
    return handlers;
  }
}

/** The interpreter itself failed: an execution must end all the same. */
function brokenOff(error: unknown): [RunOutcome] {
  return [{ status: "FAILED", error: "States.Runtime", cause: String(error) }];
}
