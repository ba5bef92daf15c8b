import type { PublishEvent } from "../events/service-event.ts";
import type { KeptState } from "../kept-state/kept-state.ts";
import { executionDetails } from "./execution-details.ts";
import type { ExecutionRecord } from "./execution-record.ts";
import type { Execution } from "./execution.ts";
import { statusChange } from "./status-change.ts";

type Description = ReturnType<typeof executionDetails>;

/** Ended executions stay to be looked at, but only so many: a busy machine must not grow. */
const keptExecutions = 500;
/** Ended ones of any type that are shown to who asks what has run. */
const shownExecutions = 200;
/** Of STANDARD executions names and ends stay known for longer than the rest is kept. */
const keptNames = 20_000;
/** How long a name stays taken after the end ("StartExecution" in Step Functions' API reference). */
const namesTakenMs = 90 * 24 * 3600 * 1000;

/** After a restart tasks are asked for again in so many executions at a time: each at once would load a function of its own. */
const resumedAtOnce = 16;

/** An execution that is known, and whose it is: a Distributed Map's child executions are run by the one that has the Map. */
interface Kept {
  readonly record: ExecutionRecord;
  readonly execution: Execution;
}

/** The executions that run, and the last STANDARD ones that ended: those of EXPRESS machines are told of in logs only. */
export class Executions {
  readonly #byArn = new Map<string, Kept>();
  readonly #ended: Kept[] = [];
  readonly #endedLately: ExecutionRecord[] = [];
  /** STANDARD executions; with what is left of those that are not kept any more. */
  readonly #names = new Map<string, Description | undefined>();
  #publish: PublishEvent;
  readonly #kept: KeptState;
  readonly #keptDefinitions = new Set<string>();
  #stopped = false;

  /** @param publish hears of each STANDARD execution's start and end; EXPRESS ones emit no events */
  constructor(publish: PublishEvent, kept: KeptState) {
    this.#publish = publish;
    this.#kept = kept;
  }

  /** Has it begin. */
  run(execution: Execution): void {
    const { record } = execution;
    this.#byArn.set(execution.arn, { record, execution });
    if (isStandard(record)) {
      this.#addName(execution.arn);
      this.#publish(statusChange(record));
    }
    this.#follow(execution);
    execution.start();
    if (this.#stopped) execution.abort();
  }

  /** It was known before a restart. */
  restore(execution: Execution): void {
    const { record } = execution;
    this.#byArn.set(execution.arn, { record, execution });
    if (isStandard(record)) this.#addName(execution.arn);
    if (!execution.isRunning) this.#ended.push({ record, execution });
  }

  /** Has those go on that had not ended, some at a time. */
  resume(): void {
    const kept = [...this.#byArn.values()].filter(({ execution, record }) => execution.isRunning && execution.record === record);
    for (const { execution } of kept) this.#follow(execution);
    const waiting = kept.values();
    const goOn = async () => {
      for (const { execution } of waiting) if (!this.#stopped) await execution.resume();
    };
    for (let count = 0; count < resumedAtOnce; count += 1) void goOn();
  }

  /** What was known before a restart of executions that were not kept any more. */
  restoreNames(): void {
    for (const [arn, description] of this.#kept.all<Description>("execution-name")) this.#names.set(arn, description);
  }

  /** It has made a step. */
  keep(execution: Execution): void {
    const { machine, arn } = execution;
    const { settings, definitionDigest: digest } = machine;
    if (!execution.isRunning && settings.type === "EXPRESS") return this.#kept.remove("execution", arn);
    if (!this.#keptDefinitions.has(digest))
      this.#kept.put("definition", digest, { definition: settings.definition, type: settings.type });
    this.#keptDefinitions.add(digest);
    this.#kept.put("execution", arn, execution);
  }

  /** A Distributed Map's, which is looked at like any other. */
  addChild(record: ExecutionRecord, execution: Execution): void {
    this.#byArn.set(record.arn, { record, execution });
  }

  /** It runs again. */
  redriven(execution: Execution): void {
    this.#publish(statusChange(execution.record));
    this.#follow(execution);
  }

  find(arn: string): Kept | undefined {
    return this.#byArn.get(arn);
  }

  /** What DescribeExecution says of it. */
  describe(arn: string): Description | undefined {
    const kept = this.#byArn.get(arn);
    return kept ? executionDetails(kept.record) : this.#names.get(arn);
  }

  /** Resolves once the execution has ended; at once for one that there is not. */
  async endOf(arn: string): Promise<void> {
    await this.#byArn.get(arn)?.execution.ended;
  }

  /** Whether a STANDARD execution has this ARN, and so this name, or had it within the last 90 days. */
  isTaken(arn: string, now: number): boolean {
    if (!this.#names.has(arn)) return false;
    const stopDate = this.describe(arn)?.stopDate;
    return stopDate === undefined || now - stopDate * 1000 < namesTakenMs;
  }

  /** Of a state machine, or of one of its versions. Newest first; without the children of Distributed Maps. */
  of(stateMachineArn: string): readonly ExecutionRecord[] {
    const records = [...this.#byArn.values()].map(({ record }) => record);
    return records
      .filter(({ machine, versionArn, mapRunArn }) => {
        return mapRunArn === undefined && [machine.settings.arn, versionArn].includes(stateMachineArn);
      })
      .reverse();
  }

  /** What runs and what ended lately, EXPRESS or not, newest first. */
  known(): readonly ExecutionRecord[] {
    const running = [...this.#byArn.values()].filter(({ execution }) => execution.isRunning).map(({ record }) => record);
    return [...new Set([...this.#endedLately, ...running])].sort((a, b) => b.startedAt - a.startedAt);
  }

  /** Those that an execution's Distributed Maps have started. */
  childrenOf(mapRunArn: string): readonly ExecutionRecord[] {
    return [...this.#byArn.values()]
      .map(({ record }) => record)
      .filter((record) => record.mapRunArn === mapRunArn)
      .reverse();
  }

  /** The execution that this run of a Distributed Map belongs to. */
  withMapRun(mapRunArn: string): Execution | undefined {
    const executions = [...this.#byArn.values()].filter(({ record }) => record.mapRunArn === undefined);
    return executions.find(({ execution }) => execution.mapRuns.some(({ arn }) => arn === mapRunArn))?.execution;
  }

  /** Ends what runs of a state machine that is deleted: on AWS with the next transition between its states. */
  abortOf(stateMachineArn: string): void {
    for (const { record, execution } of this.#byArn.values()) {
      if (record.machine.settings.arn === stateMachineArn && execution.isRunning) execution.abort();
    }
  }

  /** Aborts what runs, and what is started from now on. Nobody is told by an event: on AWS it would go on. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#publish = () => undefined;
    const running = [...this.#byArn.values()].map(({ execution }) => execution).filter(({ isRunning }) => isRunning);
    for (const execution of running) execution.abort();
    await Promise.all(running.map(({ ended }) => ended));
  }

  #addName(arn: string): void {
    this.#names.set(arn, undefined);
    const [oldest] = this.#names.size > keptNames ? this.#names.keys() : [];
    if (oldest === undefined) return;
    this.#names.delete(oldest);
    this.#kept.remove("execution-name", oldest);
  }

  #follow(execution: Execution): void {
    const { record, machine } = execution;
    void execution.ended.then(() => {
      if (isStandard(record)) this.#publish(statusChange(record));
      for (const kept of this.#byArn.values()) if (kept.execution === execution) machine.log?.write(kept.record);
      machine.traces?.keep(record);
      this.#endedLately.push(record);
      if (this.#endedLately.length > shownExecutions) this.#endedLately.shift();
      if (!isStandard(record)) return this.#byArn.delete(execution.arn);
      this.#ended.push({ record, execution });
      const oldest = this.#ended.length > keptExecutions ? this.#ended.shift() : undefined;
      if (oldest) this.#forget(oldest);
    });
  }

  #forget({ record, execution }: Kept): void {
    if (execution.isRunning || this.#byArn.get(record.arn)?.execution !== execution) return;
    for (const [arn, kept] of this.#byArn) if (kept.execution === execution) this.#byArn.delete(arn);
    this.#kept.remove("execution", record.arn);
    if (!this.#names.has(record.arn)) return;
    const details = executionDetails(record);
    this.#names.set(record.arn, details);
    this.#kept.put("execution-name", record.arn, details);
  }
}

function isStandard({ machine }: ExecutionRecord): boolean {
  return machine.settings.type === "STANDARD";
}
