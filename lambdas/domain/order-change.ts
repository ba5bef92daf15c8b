import type { Order } from "./order.ts";

/** What a stream record says of an order. */
export interface OrderTransition {
  /** Missing when the order was made. */
  readonly before?: Order | undefined;
  /** Missing when the item was removed. */
  readonly after?: Order | undefined;
  /** ISO 8601. */
  readonly at: string;
}

/**
 * What subscribers are to hear of a transition, or null when they see no difference: an update that counts no version
 * changed nothing of theirs, and an item that was deleted already is only cleared away.
 */
export function orderChange({ before, after, at }: OrderTransition): Order | null {
  if (after) return before?.version === after.version ? null : after;
  if (!before || before.deletedAt) return null;
  return { ...before, deletedAt: at, updatedAt: at, version: before.version + 1 };
}
