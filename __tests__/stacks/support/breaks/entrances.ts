import type { Broken } from "./broken.ts";

const route = "aws_apigatewayv2_route.rest_api_place_order_route";
const api = "aws_appsync_graphql_api.api";

/** What anybody may call. */
export const entrancesBroken: readonly Broken[] = [
  {
    rule: "authorized-routes",
    name: "a route without authorization",
    break: (stacks) => stacks.override(route, "authorization_type", "NONE"),
    says: `${route}: authorization_type is NONE; anybody may call POST /orders.`,
  },
  {
    rule: "authorized-fields",
    name: "a mutation that takes an API key",
    break: (stacks) =>
      stacks.override(api, "schema", (schema: string) =>
        schema.replace("placeOrder(input: PlaceOrderInput!): Order", "placeOrder(input: PlaceOrderInput!): Order @aws_api_key"),
      ),
    says: `${api}: anybody with an API key may call Mutation.placeOrder.`,
  },
];
