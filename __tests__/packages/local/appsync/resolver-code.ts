/** Resolvers for the project's schema that need nothing beside themselves. */
export const resolverCode = {
  "Query.getOrder": `
    import { util } from "@aws-appsync/utils";
    export function request(ctx) { return { payload: ctx.args.id }; }
    export function response(ctx) {
      const id = ctx.result;
      if (id === "forbidden") util.error("not for you", "OrderForbidden", { id, name: "secret" }, { reason: "test" });
      if (id === "anothers") util.unauthorized();
      if (id === "warned") util.appendError("take care", "Warning", null, { level: 1 });
      if (id === "gone") return null;
      return {
        customerId: ctx.identity.sub, id, status: "PENDING", name: "Pizza", quantity: 6, restaurantId: "Dominos", addOns: [],
        placedAt: "2024-01-01T10:00:00Z", updatedAt: id === "broken" ? "yesterday" : "2024-01-01T10:00:00Z",
        expiresAt: 1735725600, paymentAttempt: 1, version: 1, failureReason: ctx.info.selectionSetList.join(" "),
      };
    }`,
  "Query.listOrders": `
    export function request(ctx) { return { payload: null }; }
    export function response(ctx) { return { items: [], nextToken: ctx.args.nextToken }; }`,
  "Mutation.publishOrderChange": `
    export function request(ctx) { return { payload: ctx.args.order }; }
    export function response(ctx) { return ctx.result; }`,
  "Mutation.deleteOrder": `
    import { util } from "@aws-appsync/utils";
    export function request(ctx) { return { payload: null }; }
    export function response(ctx) { util.error("no", "OrderNotFound"); }`,
  "Subscription.onOrderChanged": `
    import { extensions, util } from "@aws-appsync/utils";
    export function request(ctx) {
      if (ctx.args.id === "refused") util.error("no such order", "ValidationError");
      return { payload: null };
    }
    export function response(ctx) {
      const filters = [{ fieldName: "customerId", operator: "eq", value: ctx.identity.sub }];
      const operator = ctx.args.id === "badfilter" ? "like" : "eq";
      if (ctx.args.id) filters.push({ fieldName: "id", operator, value: ctx.args.id });
      extensions.setSubscriptionFilter({ filterGroup: [{ filters }] });
      return null;
    }`,
} as const;
