/** One family of faults that `npm run check` looks for, before anything is deployed. */
export interface Check {
  readonly name: string;
  /** Resolves with what is wrong; empty when all is well. */
  readonly run: () => Promise<readonly Finding[] | Skipped>;
}

/** A check that could not be made here. */
export interface Skipped {
  /** Why, and what it takes. */
  readonly skipped: string;
}

export interface Finding {
  /** Relative to the repository's root; for what has no file, the stack and its resource. */
  readonly file: string;
  readonly line?: number;
  readonly rule: string;
  /** What is wrong and what to do. */
  readonly message: string;
}
