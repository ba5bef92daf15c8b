import type { PublishEvent } from "../events/service-event.ts";
import { executionDetails } from "./execution-details.ts";
import type { Execution } from "./execution.ts";
import { statusChange } from "./status-change.ts";

type Description = ReturnType<typeof executionDetails>;

/** Ended executions stay to be looked at, but only so many: a busy machine must not grow. */
const keptExecutions = 500;
/** Of STANDARD executions names and ends stay known for longer than the rest is kept. */
const keptNames = 20_000;
/** How long a name stays taken after the end ("StartExecution" in Step Functions' API reference). */
const namesTakenMs = 90 * 24 * 3600 * 1000;

/** The executions that run, and the last ones that ended. */
export class Executions {
  readonly #byArn = new Map<string, Execution>();
  readonly #ended: Execution[] = [];
  /** STANDARD executions; with what is left of those that are not kept any more. */
  readonly #names = new Map<string, Description | undefined>();
  #publish: PublishEvent;
  #stopped = false;

  /** @param publish hears of each STANDARD execution's start and end; EXPRESS ones emit no events */
  constructor(publish: PublishEvent) {
    this.#publish = publish;
  }

  add(execution: Execution): void {
    this.#byArn.set(execution.arn, execution);
    if (this.#stopped) execution.abort("ABORTED");
    const isStandard = execution.machine.settings.type === "STANDARD";
    if (isStandard) {
      setLimited(this.#names, execution.arn);
      this.#publish(statusChange(execution));
    }
    void execution.ended.then(() => {
      if (isStandard) this.#publish(statusChange(execution));
      execution.machine.log?.write(execution);
      execution.machine.traces?.keep(execution);
      this.#ended.push(execution);
      const oldest = this.#ended.length > keptExecutions ? this.#ended.shift() : undefined;
      if (oldest) this.#forget(oldest);
    });
  }

  find(arn: string): Execution | undefined {
    return this.#byArn.get(arn);
  }

  /** What DescribeExecution says of it. */
  describe(arn: string): Description | undefined {
    const execution = this.#byArn.get(arn);
    return execution ? executionDetails(execution) : this.#names.get(arn);
  }

  /** Whether a STANDARD execution has this ARN, and so this name, or had it within the last 90 days. */
  isTaken(arn: string, now: number): boolean {
    if (!this.#names.has(arn)) return false;
    const stopDate = this.describe(arn)?.stopDate;
    return stopDate === undefined || now - stopDate * 1000 < namesTakenMs;
  }

  /** Newest first. */
  of(stateMachineArn: string): readonly Execution[] {
    return [...this.#byArn.values()].filter(({ machine }) => machine.settings.arn === stateMachineArn).reverse();
  }

  /** Aborts what runs, and what is started from now on. Nobody is told by an event: on AWS it would go on. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#publish = () => undefined;
    const running = [...this.#byArn.values()].filter(({ status }) => status === "RUNNING");
    for (const execution of running) execution.abort("ABORTED");
    await Promise.all(running.map(({ ended }) => ended));
  }

  #forget(execution: Execution): void {
    if (this.#byArn.get(execution.arn) !== execution) return;
    this.#byArn.delete(execution.arn);
    if (this.#names.has(execution.arn)) this.#names.set(execution.arn, executionDetails(execution));
  }
}

function setLimited(names: Map<string, Description | undefined>, arn: string): void {
  names.set(arn, undefined);
  const [oldest] = names.size > keptNames ? names.keys() : [];
  if (oldest !== undefined) names.delete(oldest);
}
