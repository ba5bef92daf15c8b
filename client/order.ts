import type { ListOrdersQuery, OrderFragment, PlaceOrderInput } from "./schema-types.ts";

/** An order as its customer sees it. Of two answers or changes the one with the higher `version` holds. */
export type Order = OrderFragment;

/** A page of the caller's orders, newest first. It may be empty while `nextToken` says that there is more. */
export type OrderPage = ListOrdersQuery["listOrders"];

/** An order with an ID of the client's choice: without one it cannot be placed again. */
export type IdentifiedOrder = PlaceOrderInput & { readonly id: string };
