import { sendByFetch } from "./fetch-http.ts";
import type { GetToken } from "./get-token.ts";
import { GraphQLError, type ErrorAnswer } from "./graphql-error.ts";
import type { SendHttp } from "./http.ts";
import type { Order, OrderPage } from "./order.ts";
import {
  deleteOrderOperation,
  getOrderOperation,
  listOrdersOperation,
  placeOrderOperation,
  retryPaymentOperation,
  updateOrderOperation,
  type ListOrdersQueryVariables,
  type Operation,
  type PlaceOrderInput,
  type UpdateOrderInput,
} from "./schema-types.ts";

export interface OrdersApiOptions {
  readonly graphqlUrl: string;
  readonly getToken: GetToken;
  /** @default `sendByFetch` */
  readonly send?: SendHttp;
}

/**
 * What a customer does with orders. Everything rejects with a `GraphQLError` when it is refused, and with a `NoAnswerError` when
 * nothing is answered (`isLostAnswer` tells what leaves the outcome open). A token that is not taken is renewed once.
 */
export class OrdersApi {
  readonly #url: string;
  readonly #getToken: GetToken;
  readonly #send: SendHttp;

  constructor({ graphqlUrl, getToken, send = sendByFetch }: OrdersApiOptions) {
    this.#url = graphqlUrl;
    this.#getToken = getToken;
    this.#send = send;
  }

  /** Places an order; answers with it as it is, `PENDING` when it is new. */
  async placeOrder(input: PlaceOrderInput): Promise<Order> {
    return there((await this.request(placeOrderOperation, { input })).placeOrder);
  }

  /** The order as it is now, or null. */
  async getOrder(id: string): Promise<Order | null> {
    return (await this.request(getOrderOperation, { id })).getOrder;
  }

  /** One page, of 20 unless `limit` says otherwise. */
  async listOrders(query: ListOrdersQueryVariables = {}): Promise<OrderPage> {
    return (await this.request(listOrdersOperation, query)).listOrders;
  }

  /** Changes an order that is not `PENDING` and not paid. `VersionConflict` when it is not the one of `expectedVersion` any more. */
  async updateOrder(input: UpdateOrderInput): Promise<Order> {
    return there((await this.request(updateOrderOperation, { input })).updateOrder);
  }

  /** Deletes an order that is not `PENDING`; answers with it, with its `deletedAt`. */
  async deleteOrder(id: string): Promise<Order> {
    return there((await this.request(deleteOrderOperation, { id })).deleteOrder);
  }

  /** Has a `PAYMENT_FAILED` order paid once more; answers with it, `PENDING`. */
  async retryPayment(id: string): Promise<Order> {
    return there((await this.request(retryPaymentOperation, { id })).retryPayment);
  }

  /** Sends one operation and returns its data. */
  async request<Data, Variables>(operation: Operation<Data, Variables>, variables: Variables): Promise<Data> {
    const body = JSON.stringify({ query: operation, variables });
    const token = await this.#getToken({ forceRefresh: false });
    try {
      return await this.#ask<Data>(body, token);
    } catch (error) {
      if (!(error instanceof GraphQLError && error.errorType === "UnauthorizedException")) throw error;
      // Nothing was done yet: AppSync asks who it is before all else.
      const another = await this.#getToken({ forceRefresh: true });
      if (another === token) throw error;
      return this.#ask<Data>(body, another);
    }
  }

  async #ask<Data>(body: string, authorization: string): Promise<Data> {
    const headers = { "content-type": "application/json", authorization };
    const answer = await this.#send(this.#url, { method: "POST", headers, body });
    const { data, errors } = (answer.body ?? {}) as { data?: Data | null; errors?: readonly ErrorAnswer[] | null };
    const { status } = answer;
    if (errors?.[0]) throw new GraphQLError(status, errors[0], errors.map(({ message }) => message).join("\n"));
    if (status < 200 || status > 299 || !data) throw new GraphQLError(status, {}, `The API answered HTTP ${status}.`);
    return data;
  }
}

/** The schema lets null stand beside errors only. */
function there(order: Order | null): Order {
  if (order === null) throw new Error("The API answered neither with an order nor with an error.");
  return order;
}
