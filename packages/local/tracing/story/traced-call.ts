/** A call as it is told, with those that were made because of it. */
export interface TracedCall {
  /** Who made it: a role, a service, or the state of an execution. */
  readonly caller: string;
  /** What was asked for, e.g. `sqs:SendMessage`; of what a service did by itself only the second part, e.g. `push`. */
  readonly call: string;
  /** What it was about, e.g. a queue's name. */
  readonly of?: string;
  /** In short. */
  readonly answer?: string;
  /** What it failed with, or what its answer says that failed. */
  readonly error?: string;
  /** ISO 8601. */
  readonly at: string;
  /** Missing while it is under way, and for what takes no time. */
  readonly durationMs?: number;
  /** In the order in which they were made. */
  readonly calls: readonly TracedCall[];
}
