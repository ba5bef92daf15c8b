import type { Execution } from "./execution.ts";

/** Ended executions stay to be looked at, but only so many: a busy machine must not grow. */
const keptExecutions = 500;
/** Names of STANDARD executions stay taken for longer than the rest is kept; on AWS for 90 days. */
const keptNames = 100_000;

/** The executions that run, and the last ones that ended. */
export class Executions {
  readonly #byArn = new Map<string, Execution>();
  readonly #ended: string[] = [];
  readonly #takenArns = new Set<string>();

  add(execution: Execution): void {
    this.#byArn.set(execution.arn, execution);
    if (execution.machine.settings.type === "STANDARD") takeLimited(this.#takenArns, execution.arn);
    void execution.ended.then(() => {
      this.#ended.push(execution.arn);
      const oldest = this.#ended.length > keptExecutions ? this.#ended.shift() : undefined;
      if (oldest !== undefined) this.#byArn.delete(oldest);
    });
  }

  find(arn: string): Execution | undefined {
    return this.#byArn.get(arn);
  }

  /** Whether a STANDARD execution had this ARN, and so this name, before. */
  isTaken(arn: string): boolean {
    return this.#takenArns.has(arn);
  }

  /** Newest first. */
  of(stateMachineArn: string): readonly Execution[] {
    return [...this.#byArn.values()].filter(({ machine }) => machine.settings.arn === stateMachineArn).reverse();
  }

  async stop(): Promise<void> {
    const running = [...this.#byArn.values()].filter(({ status }) => status === "RUNNING");
    for (const execution of running) execution.abort("ABORTED");
    await Promise.all(running.map(({ ended }) => ended));
  }
}

function takeLimited(taken: Set<string>, arn: string): void {
  taken.add(arn);
  const [oldest] = taken.size > keptNames ? taken : [];
  if (oldest !== undefined) taken.delete(oldest);
}
