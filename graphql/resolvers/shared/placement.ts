import { util } from "@aws-appsync/utils";

/** What a customer has ordered, and when: the queue's message. It holds everything, so that two deliveries are the same. */
export interface Placement extends Content {
  readonly customerId: string;
  readonly id: string;
  /** ISO 8601. */
  readonly placedAt: string;
  /** Seconds since the epoch. */
  readonly expiresAt: number;
}

interface Content {
  readonly name: string;
  readonly quantity: number;
  readonly restaurantId: string;
  readonly addOns: readonly string[];
}

/** What the functions of `placeOrder` hand on in `ctx.stash`. */
export interface PlaceOrderStash {
  placement: Placement;
  /** Whether the client chose the ID, so that it may come again. */
  idIsClients: boolean;
}

/** Ends the request when an ID that stands for `before` is placed with other content. */
export function refuseOtherContent(before: Content, { id, ...now }: Placement): void {
  const fields: string[] = [];
  if (before.name !== now.name) fields.push("name");
  if (before.quantity !== now.quantity) fields.push("quantity");
  if (before.restaurantId !== now.restaurantId) fields.push("restaurantId");
  if (JSON.stringify(before.addOns) !== JSON.stringify(now.addOns)) fields.push("addOns");
  if (fields.length === 0) return;
  const message = `Order ${id} has been placed with other content: ${fields.join(", ")}`;
  util.error(message, "IdempotencyMismatch", null, { id, fields });
}

/** Ends the request: the ID stood for an order that is no more, and does not come back. */
export function refuseGone(id: string): void {
  util.error(`Order ${id} has been deleted or has expired; place it under a new id`, "OrderDeleted", null, { id });
}
