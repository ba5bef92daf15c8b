import { randomUUID } from "node:crypto";
import {
  advance,
  isPending,
  redrive,
  start,
  type Environment,
  type Execution as ExecutionData,
  type Json,
  type MapRun,
  type Occurrence,
  type Run,
  type Step,
} from "@slipstream/asl";
import { Alarm } from "./alarm.ts";
import { AwaitedTasks } from "./awaited-tasks.ts";
import { ExecutionEvents } from "./execution-events.ts";
import type { ExecutionOptions } from "./execution-options.ts";
import type { ExecutionRecord } from "./execution-record.ts";
import type { KeptExecution } from "./kept-execution.ts";
import { childRecord, runRecord } from "./run-record.ts";
import type { LoadedStateMachine } from "./state-machine.ts";

/**
 * One execution of a state machine: the interpreter says what there is to do, this does it, and hands back what happened, one thing
 * after another. Times are milliseconds since the epoch.
 */
export class Execution {
  readonly arn: string;
  readonly machine: LoadedStateMachine;
  /** Resolves when it has ended, however that was; never rejects. */
  ended: Promise<void>;
  readonly record: ExecutionRecord;
  readonly #options: ExecutionOptions<Execution>;
  readonly #parsedInput: unknown;
  readonly #awaited: AwaitedTasks;
  readonly #happened: Occurrence[] = [];
  #data: ExecutionData | undefined;
  /** Instead of the first run, when the interpreter has failed. */
  #broken: Run | undefined;
  #isStepping = false;
  #hasEnded = false;
  #settle!: () => void;
  #redrivenAt: number | undefined;
  /** The time of the step that is made: all that happens in it happens then. */
  #now: number;
  readonly #alarm: Alarm;
  readonly #events: ExecutionEvents;
  #knownRuns = 1;

  /** `input` must be JSON. Nothing happens before `start`. */
  constructor(options: ExecutionOptions<Execution>) {
    const { arn, name, input, machine, versionArn, context, before } = options;
    this.arn = arn;
    this.machine = machine;
    this.#options = options;
    this.#parsedInput = JSON.parse(input);
    this.#now = context.clock.now();
    this.ended = new Promise((resolve) => (this.#settle = resolve));
    const startedAt = before?.startedAt ?? this.#now;
    const known = { arn, name, input, machine, startedAt, ...(versionArn !== undefined && { versionArn }) };
    const run = () => this.#broken ?? this.#data?.runs[0];
    this.record = runRecord(known, run, () => this.#redrivenAt);
    this.#events = new ExecutionEvents(context.events, machine.machine, { executionArn: arn, input: this.#parsedInput });
    this.#alarm = new Alarm(context.clock, () => this.#happen({ type: "TimeReached" }));
    this.#awaited = new AwaitedTasks(options, this, before?.awaited);
    if (before) this.#restore(before);
  }

  get isRunning(): boolean {
    return !this.#hasEnded;
  }

  /** Ends the execution from outside of its states. */
  abort(error?: string, cause?: string): void {
    this.#happen({ type: "Aborted", ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) });
  }

  /** What came for a task that waits for its token. */
  answer(occurrence: Occurrence): void {
    this.#happen(occurrence);
  }

  /**
   * Has it go on from where it failed, was aborted or timed out: `ended` is that of this attempt from now on.
   * @throws Error for one that runs or has succeeded
   */
  redrive(): void {
    this.#hasEnded = false;
    this.#redrivenAt = this.#options.context.clock.now();
    this.ended = new Promise((resolve) => (this.#settle = resolve));
    this.#step(() => redrive(this.machine.machine, this.#data!, this.#environment));
  }

  isPending(task: string): boolean {
    return !this.#hasEnded && this.#data !== undefined && isPending(this.#data, task);
  }

  /** The runs of its Distributed Maps. */
  get mapRuns(): readonly MapRun[] {
    return this.#data?.mapRuns ?? [];
  }

  start(): void {
    const { settings, machine } = this.machine;
    const given = {
      input: this.#parsedInput as Json,
      executionArn: this.arn,
      name: this.record.name,
      stateMachineArn: settings.arn,
      stateMachineName: settings.name,
      roleArn: settings.role.arn,
      type: settings.type,
    };
    // `StartTime` in its context object and its `startDate` are one time.
    this.#step(() => start(machine, given, this.#environment), this.record.startedAt);
  }

  /** Goes on after a restart. Resolves when the tasks that are asked for again are answered. */
  async resume(): Promise<void> {
    if (this.#hasEnded) return;
    const again = this.#awaited.toRunAgain((task) => this.#data!.tasks[task]?.submitted === true);
    // Before time goes on: what is asked for again has all of its time for that.
    for (const { id, timeoutSeconds } of again) this.#happen({ type: "TaskRunAgain", task: id, timeoutSeconds });
    this.#happen({ type: "TimeReached" });
    await this.#awaited.resume(again);
  }

  /** What is kept of it; undefined before its first step. */
  toJSON(): KeptExecution | undefined {
    if (!this.#data) return undefined;
    const { name, input, versionArn, startedAt } = this.record;
    return {
      ...{ name, input, startedAt, machineArn: this.machine.settings.arn, definition: this.machine.definitionDigest },
      ...(versionArn !== undefined && { versionArn }),
      ...(this.#redrivenAt !== undefined && { redrivenAt: this.#redrivenAt }),
      data: this.#data,
      ...(this.#broken && { broken: this.#broken }),
      awaited: this.#awaited.toJSON(),
    };
  }

  #restore({ data, broken, redrivenAt }: KeptExecution): void {
    this.#data = data;
    this.#broken = broken;
    this.#redrivenAt = redrivenAt;
    this.#events.skip(data);
    this.#tellOfChildren();
    this.#awaited.handOut();
    this.#hasEnded = this.record.status !== "RUNNING";
    if (this.#hasEnded) this.#settle();
  }

  #happen(occurrence: Occurrence): void {
    if (this.#hasEnded) return;
    this.#happened.push(occurrence);
    this.#next();
  }

  #next(): void {
    if (this.#isStepping || this.#hasEnded) return;
    const occurrence = this.#happened.shift();
    if (occurrence) this.#step(() => advance(this.machine.machine, this.#data!, occurrence, this.#environment));
  }

  /** Makes a step, and then those that are due because of it; one that JSONata is asked in goes on later. */
  #step(make: () => Step | Promise<Step>, now = this.#options.context.clock.now()): void {
    this.#isStepping = true;
    this.#now = now;
    const done = (step: Step) => {
      this.#carryOut(step);
      this.#isStepping = false;
      this.#next();
    };
    try {
      const step = make();
      if (step instanceof Promise) step.then(done).catch(this.#breakOff);
      else done(step);
    } catch (error) {
      this.#breakOff(error);
    }
  }

  /** The interpreter itself failed: an execution must end all the same. */
  readonly #breakOff = (error: unknown): void => {
    if (this.#hasEnded) return;
    const { startedAt } = this.record;
    const before = this.#data?.runs[0] ?? { identity: {} as Run["identity"], startedAt, history: [] };
    this.#broken = { ...before, status: "FAILED", error: "States.Runtime", cause: String(error), stoppedAt: this.#now };
    this.#end();
  };

  #carryOut({ execution, tasks, wakeAt, ended }: Step): void {
    this.#data = execution;
    this.#events.tell(execution, this.#now);
    this.#tellOfChildren();
    this.#awaited.begin(tasks, execution.tasks);
    if (ended) this.#end();
    else this.#alarm.set(wakeAt, this.#now);
    this.#options.onStep(this);
  }

  #end(): void {
    this.#hasEnded = true;
    this.#happened.length = 0;
    this.#alarm.set(undefined, this.#now);
    const { status } = this.record;
    this.#awaited.end(status === "SUCCEEDED");
    this.#events.ended(this.record);
    this.#settle();
  }

  #tellOfChildren(): void {
    const data = this.#data!;
    for (; this.#knownRuns < data.runs.length; this.#knownRuns++) {
      const child = childRecord(data, this.#knownRuns, this.machine, () => this.#redrivenAt);
      this.#options.onChild(child, this);
    }
  }

  readonly #environment: Environment = { now: () => this.#now, random: Math.random, uuid: randomUUID };
}
