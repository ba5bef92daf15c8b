import type { Finding } from "@slipstream/languages";

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
