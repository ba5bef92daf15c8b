/** A command that is measured. By its npm script: what is behind that has other names in older commits. */
export interface Step {
  readonly name: string;
  readonly command: readonly string[];
  /** What it prints when it is ready, of one that does not end by itself. */
  readonly until?: RegExp;
  /** An exit code other than 0 that is no failure. */
  readonly mayEndWith?: number;
  /** Whether nothing that an earlier run has kept may be there. */
  readonly isFirst: boolean;
}
