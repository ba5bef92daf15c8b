import type { LoadedStateMachine } from "./state-machine.ts";

/** One published version: a state machine as it was then. Times are milliseconds since the epoch. */
export interface StateMachineVersion {
  readonly arn: string;
  readonly machine: LoadedStateMachine;
  readonly description?: string;
  readonly createdAt: number;
}

/** A state machine's versions. Of one revision there is one at a time: another can be published once that is deleted. */
export class StateMachineVersions {
  readonly #stateMachineArn: string;
  /** Numbers are not given again. */
  #last = 0;
  #published: readonly StateMachineVersion[] = [];

  constructor(stateMachineArn: string) {
    this.#stateMachineArn = stateMachineArn;
  }

  /** The version of this revision, which is made unless it is there: then it keeps its description. */
  publish(machine: LoadedStateMachine, createdAt: number, description?: string): StateMachineVersion {
    const known = this.#published.find((version) => version.machine === machine);
    if (known) return known;
    this.#last += 1;
    const arn = `${this.#stateMachineArn}:${this.#last}`;
    const version = { arn, machine, createdAt, ...(description !== undefined && { description }) };
    this.#published = [version, ...this.#published];
    return version;
  }

  find(arn: string): StateMachineVersion | undefined {
    return this.#published.find((version) => version.arn === arn);
  }

  /** Does nothing when there is none. */
  delete(arn: string): void {
    this.#published = this.#published.filter((version) => version.arn !== arn);
  }

  /** The newest first. */
  all(): readonly StateMachineVersion[] {
    return this.#published;
  }
}
