import type { TracedCall } from "@slipstream/local";

/** What happened to an order. */
export interface TracedOrder {
  /** The first ones, each with those that it led to. */
  readonly calls: readonly TracedCall[];
  /** What is not told of it, a sentence each. */
  readonly missing: readonly string[];
}
