import type { Backend } from "../../../tools/cli/client/backend.ts";
import { requestGraphQL } from "../../../tools/cli/client/graphql.ts";
import { getOrder, placeOrder, type NewOrder, type Order } from "../../../tools/cli/client/orders.ts";
import type { JsonRequest } from "../../../tools/cli/client/request-json.ts";
import { placeOrderOverRest, requestRest } from "../../../tools/cli/client/rest-orders.ts";

/** A way into the backend. */
export type Way = "GraphQL" | "REST";

export interface OrderPage {
  readonly items: readonly Order[];
  readonly nextToken: string | null;
}

export interface PageQuery {
  readonly status?: string;
  readonly limit?: number;
  readonly nextToken?: string | null;
}

/** What a customer does over either way. Refusals carry AppSync's `errorType`, e.g. `OrderNotFound`, whichever way was taken. */
export interface OrderApi {
  place(order: NewOrder): Promise<Order>;
  get(id: string): Promise<Order | null>;
  list(query: PageQuery): Promise<OrderPage>;
  retryPayment(id: string): Promise<Order>;
}

export function orderApi(way: Way, endpoints: Backend, token: string): OrderApi {
  return way === "REST" ? overRest(endpoints, token) : overGraphQL(endpoints, token);
}

const fields = "id status name quantity restaurantId paymentAttempt version failureReason";

function overGraphQL(endpoints: Backend, token: string): OrderApi {
  const request = <Data>(query: string, variables: object) =>
    requestGraphQL<Data>(endpoints, token, query, variables as Record<string, unknown>);
  return {
    place: (order) => placeOrder(endpoints, token, order),
    get: (id) => getOrder(endpoints, token, id),
    list: async (query) => {
      const list = `query ($status: OrderStatus, $limit: Int, $nextToken: String) {
        listOrders(status: $status, limit: $limit, nextToken: $nextToken) { items { ${fields} } nextToken } }`;
      return (await request<{ listOrders: OrderPage }>(list, query)).listOrders;
    },
    retryPayment: async (id) => {
      const retry = `mutation ($id: ID!) { retryPayment(id: $id) { ${fields} } }`;
      return (await request<{ retryPayment: Order }>(retry, { id })).retryPayment;
    },
  };
}

function overRest(endpoints: Backend, token: string): OrderApi {
  const request = <Body>(path: string, init?: Partial<JsonRequest>) => named(requestRest<Body>(endpoints, token, path, init));
  return {
    place: (order) => named(placeOrderOverRest(endpoints, token, order)),
    get: (id) =>
      request<Order>(`/orders/${id}`).catch((error: { errorType?: string }) => {
        if (error.errorType === "OrderNotFound") return null;
        throw error;
      }),
    list: (query) => {
      const given = Object.entries(query).flatMap(([name, value]): [string, string][] =>
        value == null ? [] : [[name, String(value)]],
      );
      return request<OrderPage>(`/orders?${new URLSearchParams(given)}`);
    },
    retryPayment: (id) => request<Order>(`/orders/${id}/payment`, { method: "POST" }),
  };
}

/** Gives a refusal AppSync's name for it: `order-not-found` is `OrderNotFound` there, and no good token `UnauthorizedException`. */
function named<Answer>(answer: Promise<Answer>): Promise<Answer> {
  return answer.catch((error: Error & { status?: number; problem?: string }) => {
    const words = error.problem?.split("-") ?? [];
    const errorType = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
    throw Object.assign(error, { errorType: error.status === 401 ? "UnauthorizedException" : errorType });
  });
}
