import type { BreakableStacks } from "../breakable.ts";

/** A way to break one guard rail. */
export interface Broken {
  readonly rule: string;
  /** What the stacks have then. */
  readonly name: string;
  readonly break: (stacks: BreakableStacks) => void;
  /** Words of the one line that synth says of it. */
  readonly says: string;
}
