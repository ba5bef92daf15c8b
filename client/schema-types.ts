// Written by `npm run codegen` from graphql/schema.graphql and client/operations.graphql: change those.

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends " $fragmentName" | "__typename" ? T[P] : never };
export type OrderStatus = "PENDING" | "PAID" | "PAYMENT_FAILED";

export type PlaceOrderInput = {
  /** The client's idempotency key: 1-64 letters, digits, `-` or `_`. A ULID is made when it is left out. */
  readonly id?: string | null | undefined;
  /** 1-100 characters: not only white space, no control characters. It is kept as it is given, spaces included. */
  readonly name: string;
  /** 1-100. */
  readonly quantity: number;
  /** 1-64 characters, as for `name`. */
  readonly restaurantId: string;
  /** At most 20, each as for `name`. None when left out. */
  readonly addOns?: ReadonlyArray<string> | null | undefined;
};

/** What is left out, or null, stays as it is; what is given keeps to the rules of `PlaceOrderInput`. */
export type UpdateOrderInput = {
  readonly id: string;
  readonly expectedVersion: number;
  readonly name?: string | null | undefined;
  readonly quantity?: number | null | undefined;
  readonly restaurantId?: string | null | undefined;
  readonly addOns?: ReadonlyArray<string> | null | undefined;
};

export type OrderFragment = {
  readonly id: string;
  readonly status: OrderStatus;
  readonly name: string;
  readonly quantity: number;
  readonly restaurantId: string;
  readonly addOns: ReadonlyArray<string>;
  readonly placedAt: string;
  readonly updatedAt: string;
  readonly expiresAt: number;
  readonly version: number;
  readonly paymentAttempt: number;
  readonly failureReason: string | null;
  readonly deletedAt: string | null;
};

export type GetOrderQueryVariables = Exact<{
  id: string;
}>;

export type GetOrderQuery = { readonly getOrder: OrderFragment | null };

export type ListOrdersQueryVariables = Exact<{
  status?: OrderStatus | null | undefined;
  limit?: number | null | undefined;
  nextToken?: string | null | undefined;
}>;

export type ListOrdersQuery = {
  readonly listOrders: { readonly nextToken: string | null; readonly items: ReadonlyArray<OrderFragment> };
};

export type PlaceOrderMutationVariables = Exact<{
  input: PlaceOrderInput;
}>;

export type PlaceOrderMutation = { readonly placeOrder: OrderFragment | null };

export type UpdateOrderMutationVariables = Exact<{
  input: UpdateOrderInput;
}>;

export type UpdateOrderMutation = { readonly updateOrder: OrderFragment | null };

export type DeleteOrderMutationVariables = Exact<{
  id: string;
}>;

export type DeleteOrderMutation = { readonly deleteOrder: OrderFragment | null };

export type RetryPaymentMutationVariables = Exact<{
  id: string;
}>;

export type RetryPaymentMutation = { readonly retryPayment: OrderFragment | null };

export type OnOrderChangedSubscriptionVariables = Exact<{
  id?: string | null | undefined;
}>;

export type OnOrderChangedSubscription = { readonly onOrderChanged: OrderFragment | null };

/** The text of an operation. What it answers and takes is known to the compiler only. */
export type Operation<Data, Variables> = string & { readonly "types of"?: (variables: Variables) => Data };

export const getOrderOperation =
  "query GetOrder($id:ID!){getOrder(id:$id){...Order}}fragment Order on Order{id status name quantity restaurantId addOns placedAt updatedAt expiresAt version paymentAttempt failureReason deletedAt}" as Operation<
    GetOrderQuery,
    GetOrderQueryVariables
  >;

export const listOrdersOperation =
  "query ListOrders($status:OrderStatus$limit:Int$nextToken:String){listOrders(status:$status limit:$limit nextToken:$nextToken){items{...Order}nextToken}}fragment Order on Order{id status name quantity restaurantId addOns placedAt updatedAt expiresAt version paymentAttempt failureReason deletedAt}" as Operation<
    ListOrdersQuery,
    ListOrdersQueryVariables
  >;

export const placeOrderOperation =
  "mutation PlaceOrder($input:PlaceOrderInput!){placeOrder(input:$input){...Order}}fragment Order on Order{id status name quantity restaurantId addOns placedAt updatedAt expiresAt version paymentAttempt failureReason deletedAt}" as Operation<
    PlaceOrderMutation,
    PlaceOrderMutationVariables
  >;

export const updateOrderOperation =
  "mutation UpdateOrder($input:UpdateOrderInput!){updateOrder(input:$input){...Order}}fragment Order on Order{id status name quantity restaurantId addOns placedAt updatedAt expiresAt version paymentAttempt failureReason deletedAt}" as Operation<
    UpdateOrderMutation,
    UpdateOrderMutationVariables
  >;

export const deleteOrderOperation =
  "mutation DeleteOrder($id:ID!){deleteOrder(id:$id){...Order}}fragment Order on Order{id status name quantity restaurantId addOns placedAt updatedAt expiresAt version paymentAttempt failureReason deletedAt}" as Operation<
    DeleteOrderMutation,
    DeleteOrderMutationVariables
  >;

export const retryPaymentOperation =
  "mutation RetryPayment($id:ID!){retryPayment(id:$id){...Order}}fragment Order on Order{id status name quantity restaurantId addOns placedAt updatedAt expiresAt version paymentAttempt failureReason deletedAt}" as Operation<
    RetryPaymentMutation,
    RetryPaymentMutationVariables
  >;

export const onOrderChangedOperation =
  "subscription OnOrderChanged($id:ID){onOrderChanged(id:$id){...Order}}fragment Order on Order{id status name quantity restaurantId addOns placedAt updatedAt expiresAt version paymentAttempt failureReason deletedAt}" as Operation<
    OnOrderChangedSubscription,
    OnOrderChangedSubscriptionVariables
  >;
