/** What an execution takes from outside, so that the same occurrences give the same execution. */
export interface Environment {
  /** Milliseconds since the epoch. */
  now(): number;
  /** From 0 to below 1: jitter, `States.MathRandom` and `$random` without a seed. */
  random(): number;
  /** `States.UUID`, `$uuid`, and the names of Map Runs, child executions and task tokens. */
  uuid(): string;
}
