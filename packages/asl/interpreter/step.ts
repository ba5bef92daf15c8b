import type { Environment } from "../data/environment.ts";
import type { Execution, Run, Thread } from "../data/execution.ts";
import type { HistoryEventType } from "../data/history-event.ts";
import type { Json } from "../data/json.ts";
import type { ScheduledTask } from "../data/occurrence.ts";
import { Scope } from "../evaluation/scope.ts";
import type { CompiledState, Machine, StepInProgress, Work } from "./machine.ts";

export class StepMaker implements StepInProgress {
  readonly machine: Machine;
  readonly execution: Execution;
  readonly environment: Environment;
  readonly now: number;
  readonly tasks: ScheduledTask[] = [];
  /** What is done next, the last first. */
  readonly #urgent: Work[] = [];
  readonly #later: Work[] = [];

  constructor(machine: Machine, execution: Execution, environment: Environment) {
    this.machine = machine;
    this.execution = execution;
    this.environment = environment;
    this.now = environment.now();
  }

  next(work: Work): void {
    this.#urgent.push(work);
  }

  later(work: Work): void {
    this.#later.push(work);
  }

  /** What to do now. What belongs to threads that have been given up is passed over. */
  take(): Work | undefined {
    for (;;) {
      const work = this.#urgent.pop() ?? this.#later.shift();
      if (work === undefined) return undefined;
      if (work.thread.waiting?.kind !== "failed") return work;
    }
  }

  runOf(thread: Thread): Run {
    return this.execution.runs[thread.run]!;
  }

  stateOf(thread: Thread): CompiledState {
    return this.machine.flows[thread.flow]!.states.get(thread.state)!;
  }

  scopeOf(thread: Thread): Scope {
    return new Scope(this.execution, thread, this.environment, thread.input);
  }

  record(thread: Thread, type: HistoryEventType, details?: { readonly [name: string]: Json }, previous = thread.last): number {
    const { history } = this.execution.runs[thread.run]!;
    const id = history.length + 1;
    history.push(
      details === undefined
        ? { id, previousEventId: previous, timestamp: this.now, type }
        : { id, previousEventId: previous, timestamp: this.now, type, details },
    );
    return id;
  }
}
