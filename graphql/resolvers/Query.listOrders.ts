import { util, type Context } from "@aws-appsync/utils";
import { callerId } from "./shared/caller.ts";
import { raiseError } from "./shared/data-source-error.ts";
import type { StoredOrder } from "./shared/order.ts";
import type { ResponseContext } from "./shared/response-context.ts";
import { refuse } from "./shared/violation.ts";

interface Arguments {
  readonly status?: string | null;
  readonly limit?: number | null;
  readonly nextToken?: string | null;
}

interface OrderPage {
  readonly items: readonly StoredOrder[];
  readonly nextToken: string | null;
}

/** Reads the caller's part of the index `byPlacedAt`, newest first. */
export function request(ctx: Context<Arguments>) {
  const { status, nextToken } = ctx.args;
  const limit = ctx.args.limit ?? 20;
  if (limit < 1 || limit > 100) refuse([{ field: "limit", value: limit, rule: "1 to 100" }]);
  const present = "attribute_not_exists(deletedAt) AND expiresAt > :now";
  const now = util.time.nowEpochSeconds();
  return {
    operation: "Query",
    index: "byPlacedAt",
    query: {
      expression: "customerId = :customerId",
      expressionValues: util.dynamodb.toMapValues({ ":customerId": callerId(ctx) }),
    },
    filter: status
      ? {
          expression: `${present} AND #status = :status`,
          expressionNames: { "#status": "status" },
          expressionValues: util.dynamodb.toMapValues({ ":now": now, ":status": status }),
        }
      : { expression: present, expressionValues: util.dynamodb.toMapValues({ ":now": now }) },
    scanIndexForward: false,
    limit,
    nextToken,
  };
}

export function response(ctx: ResponseContext<Arguments, OrderPage>) {
  raiseError(ctx);
  return { items: ctx.result.items, nextToken: ctx.result.nextToken };
}
