import type { Declarations, Resource } from "@slipstream/languages";

/** A rule that every stage's stacks keep. `docs/guard-rails.md` lists them with their reasons. */
export interface GuardRail {
  /** As it is called in messages and in the docs. */
  readonly name: string;
  readonly check: (declarations: Declarations) => readonly Violation[];
}

export interface Violation {
  /** What breaks the rule. Its stack is all that is known of a fault outside of resources. */
  readonly at: Pick<Resource, "stack" | "address">;
  /** The value, the rule, and what to do. */
  readonly message: string;
}
