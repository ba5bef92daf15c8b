import type { Execution, ScheduledTask, Step } from "@slipstream/asl";
import { fromText } from "./json-texts.ts";
import { begin, detailsOf, type RecordedEvent } from "./recorded-execution.ts";
import { valueDifferences } from "./value-differences.ts";

const anyTime = { began: begin, given: new Set<never>() };

/** Which recorded events are of which of the tasks that a replay schedules. */
export class RecordedTasks {
  readonly #states: ReadonlyMap<RecordedEvent, string>;
  /** Of each event of a task the one that scheduled it, with its number. */
  readonly #scheduledBy: ReadonlyMap<RecordedEvent, { readonly event: RecordedEvent; readonly number: number }>;
  /** States whose tasks timed out, or may have, as of sorted events it is not known. */
  readonly #timedOut: ReadonlySet<string | undefined>;
  readonly #scheduled: ScheduledTask[] = [];
  readonly #assigned = new Map<RecordedEvent, ScheduledTask>();

  constructor(events: readonly RecordedEvent[], states: ReadonlyMap<RecordedEvent, string>) {
    this.#states = states;
    this.#scheduledBy = schedulings(events);
    this.#timedOut = new Set(events.filter(({ type }) => type.endsWith("TimedOut")).map((event) => states.get(event)));
  }

  /** Takes up what a step has scheduled. What did not time out then must not do so now. */
  schedule({ execution, tasks }: Step): void {
    for (const task of tasks) {
      this.#scheduled.push(task);
      const pending = execution.tasks[task.id] as { timeoutAt?: number; heartbeatAt?: number } | undefined;
      if (!pending || this.#timedOut.has(undefined) || this.#timedOut.has(task.state)) continue;
      delete pending.timeoutAt;
      delete pending.heartbeatAt;
    }
  }

  /** Whether a state has a task that no event was found for. */
  isScheduled(state: string): boolean {
    return this.#free().some((task) => task.state === state);
  }

  /** Finds the task of an event that scheduled one: of the same state, and if it can be, given the same. */
  assign(event: RecordedEvent): void {
    const state = this.#states.get(event);
    const candidates = this.#free().filter((task) => task.state === state);
    const { parameters, input } = detailsOf(event);
    const given = fromText(parameters ?? input ?? null);
    const isGiven = (task: ScheduledTask) => valueDifferences(given, task.parameters, "$", anyTime).length === 0;
    const task = (candidates.length > 1 && candidates.find(isGiven)) || candidates[0];
    if (task) this.#assigned.set(event, task);
  }

  /** The task that an event is of; `undefined` where the replay has none. Of sorted events, the first is the first task's. */
  answeredBy(event: RecordedEvent): ScheduledTask | undefined {
    const scheduling = this.#scheduledBy.get(event);
    if (!scheduling) return undefined;
    if (!this.#states.has(scheduling.event)) return this.#scheduled[scheduling.number];
    return this.#assigned.get(scheduling.event);
  }

  /** A task that waits, and nothing is recorded of what it gave. */
  unanswered({ tasks }: Execution): ScheduledTask | undefined {
    return this.#scheduled.find(({ id }) => Object.hasOwn(tasks, id) && !tasks[id]!.submitted);
  }

  #free(): ScheduledTask[] {
    const assigned = new Set(this.#assigned.values());
    return this.#scheduled.filter((task) => !assigned.has(task));
  }
}

/**
 * By what scheduled it, each event of a task: what it follows, by however many events. Of the sorted events of a Parallel state, which
 * follow nothing, the first of a kind is the first task's.
 */
function schedulings(events: readonly RecordedEvent[]) {
  const found = new Map<RecordedEvent, { readonly event: RecordedEvent; readonly number: number }>();
  const byId = new Map(events.map((event) => [event.id, event]));
  const all: RecordedEvent[] = [];
  let ended = 0;
  for (const event of events) {
    if (/^(Task|LambdaFunction)Scheduled$/.test(event.type)) {
      found.set(event, { event, number: all.length });
      all.push(event);
    } else if (/^(Task|LambdaFunction)\w*(Started|Submitted|Succeeded|Failed|TimedOut)$/.test(event.type)) {
      const before = byId.get(event.previousEventId);
      const number = Array.isArray(event.id) ? ended : ((before && found.get(before)?.number) ?? all.length - 1);
      if (all[number]) found.set(event, { event: all[number], number });
      if (/(Succeeded|Failed|TimedOut)$/.test(event.type)) ended += 1;
    }
  }
  return found;
}
