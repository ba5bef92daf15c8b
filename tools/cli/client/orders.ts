import type { Backend } from "./backend.ts";
import { requestGraphQL } from "./graphql.ts";

export type OrderStatus = "PENDING" | "PAID" | "PAYMENT_FAILED";

export interface Order {
  readonly id: string;
  readonly status: OrderStatus;
  readonly name: string;
  readonly quantity: number;
  readonly restaurantId: string;
  /** Counts the changes, from 1: of two answers about an order the higher one is as it is. */
  readonly version: number;
  /** Counts the attempts at its payment, from 1. */
  readonly paymentAttempt: number;
  readonly failureReason: string | null;
  /** Set when the order is gone: its customer deleted it, or its time was over. ISO 8601. */
  readonly deletedAt: string | null;
}

export interface NewOrder {
  /** The idempotency key. @default a ULID that the API makes */
  readonly id?: string;
  readonly name: string;
  readonly quantity: number;
  readonly restaurantId: string;
  readonly addOns?: readonly string[];
}

const orderFields = "id status name quantity restaurantId version paymentAttempt failureReason deletedAt";

/** Places an order; answers with it, `PENDING`. */
export async function placeOrder(backend: Backend, token: string, input: NewOrder): Promise<Order> {
  const query = `mutation PlaceOrder($input: PlaceOrderInput!) { placeOrder(input: $input) { ${orderFields} } }`;
  const { placeOrder: order } = await requestGraphQL<{ placeOrder: Order }>(backend, token, query, { input });
  return order;
}

/** The order as it is now, or null. */
export async function getOrder(backend: Backend, token: string, id: string): Promise<Order | null> {
  const query = `query GetOrder($id: ID!) { getOrder(id: $id) { ${orderFields} } }`;
  const { getOrder: order } = await requestGraphQL<{ getOrder: Order | null }>(backend, token, query, { id });
  return order;
}

export const orderChangesSubscription = `subscription OnOrderChanged { onOrderChanged { ${orderFields} } }`;
