import { util } from "@aws-appsync/utils";

/** An order as it is stored: GraphQL's `Order`, and what is noted for ourselves. */
export interface StoredOrder {
  readonly customerId: string;
  readonly id: string;
  readonly status: "PENDING" | "PAID" | "PAYMENT_FAILED";
  readonly name: string;
  readonly quantity: number;
  readonly restaurantId: string;
  readonly addOns: readonly string[];
  readonly placedAt: string;
  readonly updatedAt: string;
  readonly expiresAt: number;
  readonly version: number;
  readonly paymentAttempt: number;
  readonly failureReason?: string | null;
  readonly deletedAt?: string | null;
  /** Which request began the attempt at its payment, unless it is the first. */
  readonly attemptRequestId?: string;
}

/**
 * Whether there is no such order for its customer: never was, deleted, or expired. DynamoDB deletes expired items up to days
 * late.
 */
export function isGone(order: StoredOrder | null): boolean {
  return order === null || order.deletedAt != null || order.expiresAt <= util.time.nowEpochSeconds();
}

/** The GraphQL fields, for places that no selection set filters. */
export function visibleFields(order: StoredOrder): StoredOrder {
  return {
    customerId: order.customerId,
    id: order.id,
    status: order.status,
    name: order.name,
    quantity: order.quantity,
    restaurantId: order.restaurantId,
    addOns: order.addOns,
    placedAt: order.placedAt,
    updatedAt: order.updatedAt,
    expiresAt: order.expiresAt,
    version: order.version,
    paymentAttempt: order.paymentAttempt,
    failureReason: order.failureReason ?? null,
    deletedAt: order.deletedAt ?? null,
  };
}
