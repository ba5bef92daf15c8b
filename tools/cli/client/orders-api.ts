import { OrdersApi } from "../../../client/index.ts";
import type { Backend } from "./backend.ts";
import { requestJson } from "./request-json.ts";

/** The GraphQL API as the customer of `token`, who does not stay long enough to need another. */
export function ordersApi({ graphqlUrl }: Backend, token: string): OrdersApi {
  return new OrdersApi({ graphqlUrl, getToken: () => Promise.resolve(token), send: requestJson });
}
