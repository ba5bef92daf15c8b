/** One published version. Times are milliseconds since the epoch. */
export interface StateMachineVersion {
  readonly arn: string;
  readonly description?: string;
  readonly createdAt: number;
}

/**
 * A state machine's versions. Nothing changes a state machine here, so that all are of one revision, and of one revision there is one
 * version at a time: another can be published once that is deleted.
 */
export class StateMachineVersions {
  readonly #stateMachineArn: string;
  /** Numbers are not given again. */
  #last = 0;
  #published: StateMachineVersion | undefined;

  constructor(stateMachineArn: string) {
    this.#stateMachineArn = stateMachineArn;
  }

  /** The version of the revision that there is, which is made unless it is there: then it keeps its description. */
  publish(createdAt: number, description?: string): StateMachineVersion {
    if (this.#published) return this.#published;
    this.#last += 1;
    const arn = `${this.#stateMachineArn}:${this.#last}`;
    this.#published = { arn, createdAt, ...(description !== undefined && { description }) };
    return this.#published;
  }

  find(arn: string): StateMachineVersion | undefined {
    return this.#published?.arn === arn ? this.#published : undefined;
  }

  /** Does nothing when there is none. */
  delete(arn: string): void {
    if (this.find(arn)) this.#published = undefined;
  }

  all(): readonly StateMachineVersion[] {
    return this.#published ? [this.#published] : [];
  }
}
