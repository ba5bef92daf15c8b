import type { Words } from "../finding.ts";

/** One line of what somebody may do after a change. */
export interface Item {
  readonly text: Words;
  /** Whether somebody may do more than before. */
  readonly wider: boolean;
}
