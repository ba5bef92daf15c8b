/** One family of faults that `npm run check` looks for, before anything is deployed. */
export interface Check {
  readonly name: string;
  /** Resolves with what is wrong; empty when all is well. */
  readonly run: () => Promise<readonly Finding[]>;
}

export interface Finding {
  /** Relative to the repository's root. */
  readonly file: string;
  readonly line?: number;
  readonly rule: string;
  /** What is wrong and what to do. */
  readonly message: string;
}
