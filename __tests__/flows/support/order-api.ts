import type { ListOrdersQueryVariables, Order, OrderPage, PlaceOrderInput } from "../../../client/index.ts";
import type { Backend } from "../../../tools/cli/client/backend.ts";
import { ordersApi } from "../../../tools/cli/client/orders-api.ts";
import type { JsonRequest } from "../../../tools/cli/client/request-json.ts";
import { placeOrderOverRest, requestRest } from "../../../tools/cli/client/rest-orders.ts";

/** A way into the backend. */
export type Way = "GraphQL" | "REST";

/** What a customer does over either way. Refusals carry AppSync's `errorType`, e.g. `OrderNotFound`, whichever way was taken. */
export interface OrderApi {
  place(order: PlaceOrderInput): Promise<Order>;
  get(id: string): Promise<Order | null>;
  list(query: ListOrdersQueryVariables): Promise<OrderPage>;
  retryPayment(id: string): Promise<Order>;
}

export function orderApi(way: Way, endpoints: Backend, token: string): OrderApi {
  return way === "REST" ? overRest(endpoints, token) : overGraphQL(endpoints, token);
}

function overGraphQL(endpoints: Backend, token: string): OrderApi {
  const api = ordersApi(endpoints, token);
  return {
    place: (order) => api.placeOrder(order),
    get: (id) => api.getOrder(id),
    list: (query) => api.listOrders(query),
    retryPayment: (id) => api.retryPayment(id),
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
