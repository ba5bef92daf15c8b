import { util, type Context } from "@aws-appsync/utils";
import { callersKey } from "./caller.ts";
import type { StoredOrder } from "./order.ts";

/** What becomes of an order, besides being a new version. */
interface Changes {
  readonly set: Record<string, unknown>;
  /** Attributes that become one more. */
  readonly count?: string[];
  readonly remove?: string[];
}

/** What an order must be for a change to happen, besides being there. */
interface Condition {
  readonly statusIsNot: StoredOrder["status"][];
  readonly version?: number;
  /** A request that must not have begun the attempt that the order is at. */
  readonly requestIsNot?: string;
}

/** Makes the caller's order a new version with `changes`; `conditionFailed` tells when it could not be. */
export function orderUpdate(ctx: Context, id: string, changes: Changes, condition: Condition) {
  const assignments = ["version"].concat(changes.count ?? []).map((name) => `${name} = ${name} + :one`);
  const expressionNames: Record<string, string> = {};
  const newValues: Record<string, unknown> = { ":one": 1 };
  Object.keys(changes.set).forEach((name) => {
    assignments.push(`#${name} = :${name}`);
    expressionNames[`#${name}`] = name;
    newValues[`:${name}`] = changes.set[name];
  });

  const rules = ["attribute_exists(id)", "attribute_not_exists(deletedAt)", "expiresAt > :now"];
  const expected: Record<string, unknown> = { ":now": util.time.nowEpochSeconds() };
  condition.statusIsNot.forEach((status) => {
    rules.push(`#status <> :not_${status}`);
    expected[`:not_${status}`] = status;
  });
  if (condition.version !== undefined) {
    rules.push("version = :expectedVersion");
    expected[":expectedVersion"] = condition.version;
  }
  if (condition.requestIsNot !== undefined) {
    rules.push("(attribute_not_exists(attemptRequestId) OR attemptRequestId <> :request)");
    expected[":request"] = condition.requestIsNot;
  }
  const removal = changes.remove ? ` REMOVE ${changes.remove.join(", ")}` : "";
  return {
    operation: "UpdateItem",
    key: callersKey(ctx, id),
    update: {
      expression: `SET ${assignments.join(", ")}${removal}`,
      expressionNames,
      expressionValues: util.dynamodb.toMapValues(newValues),
    },
    condition: {
      expression: rules.join(" AND "),
      expressionNames: { "#status": "status" },
      expressionValues: util.dynamodb.toMapValues(expected),
    },
  };
}

/** Ends the request: there is no such order, or none any more. */
export function refuseUnknownOrder(id: string): void {
  util.error(`There is no order ${id}`, "OrderNotFound", null, { id });
}
