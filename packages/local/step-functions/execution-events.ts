import type { Execution, HistoryEvent, Machine, Thread } from "@slipstream/asl";
import type { StateRetryEvent } from "../events/failure-events.ts";
import type { ExecutionEvent, RuntimeEvents } from "../events/runtime-events.ts";
import type { ExecutionRecord } from "./execution-record.ts";

/** Tells the runtime's events of an execution's states, of those that are tried again, and of its end. */
export class ExecutionEvents {
  readonly #events: RuntimeEvents;
  readonly #machine: Machine;
  readonly #of: Pick<ExecutionEvent, "executionArn" | "input">;
  /** Events of its history. */
  #told = 0;
  /** Until when a thread waits that is tried again, by its number. */
  readonly #retries = new Map<number, number>();

  constructor(events: RuntimeEvents, machine: Machine, of: Pick<ExecutionEvent, "executionArn" | "input">) {
    this.#events = events;
    this.#machine = machine;
    this.#of = of;
  }

  /** What has happened so far was told before a restart. */
  skip({ runs, threads }: Execution): void {
    this.#told = runs[0]!.history.length;
    for (const { id, waiting } of Object.values(threads)) if (waiting?.kind === "retry") this.#retries.set(id, waiting.until);
  }

  /** What has happened since it was asked last. */
  tell(execution: Execution, now: number): void {
    const { history } = execution.runs[0]!;
    for (; this.#told < history.length; this.#told++) {
      const event = history[this.#told]!;
      if (event.type.endsWith("StateEntered")) this.#emit({ state: String(event.details?.["name"]) });
      else if (/(Failed|TimedOut)$/.test(event.type)) this.#tellOfRetries(execution, event, now);
    }
  }

  ended({ status, error, cause }: ExecutionRecord): void {
    this.#emit({ status: status as "SUCCEEDED", ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) });
  }

  #tellOfRetries({ threads }: Execution, { details }: HistoryEvent, now: number): void {
    const [error, cause] = [details?.["error"] as string | undefined, details?.["cause"] as string | undefined];
    for (const thread of Object.values(threads)) {
      const { id, state, waiting } = thread;
      if (waiting?.kind !== "retry" || this.#retries.get(id) === waiting.until) continue;
      this.#retries.set(id, waiting.until);
      const attempts = attemptsOf(this.#machine, thread, error);
      this.#events.emit("state-retry", { ...this.#of, state, error, cause, ...attempts, waitMs: waiting.until - now });
    }
  }

  #emit(details: Pick<ExecutionEvent, "state" | "status" | "error" | "cause">): void {
    if (this.#events.listenerCount("execution") > 0) this.#events.emit("execution", { ...this.#of, ...details });
  }
}

/** The attempt that comes, and as many as there may be: each retrier of a state has a count of its own. */
function attemptsOf(
  machine: Machine,
  { state, flow, retries, retryCount }: Thread,
  error: string | undefined,
): Pick<StateRetryEvent, "attempt" | "attempts"> {
  const { retriers } = machine.flows[flow]!.states.get(state)!;
  const used = retriers.map((retrier, at) => ({ ...retrier, times: retries[at] ?? 0 })).filter(({ times }) => times > 0);
  const { maxAttempts = 0, times = 0 } = used.find(({ errors }) => errors.includes(error!)) ?? used.at(-1) ?? {};
  return { attempt: retryCount + 1, attempts: retryCount + 1 + maxAttempts - times };
}
