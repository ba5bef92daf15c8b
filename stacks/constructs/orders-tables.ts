import { DynamodbTable, type DynamodbTableConfig } from "@cdktf/provider-aws/lib/dynamodb-table/index.js";
import { Construct } from "constructs";
import type { Stage } from "../../stage.ts";

/** Name of the orders table's index that lists a customer's orders by the time they were placed. */
export const byPlacedAt = "byPlacedAt";

export interface OrdersTablesProps {
  /** What the names in AWS begin with, e.g. `slipstream-dev`. */
  readonly prefix: string;
  readonly stage: Stage;
}

/**
 * The orders, their payments, and what clients placed under IDs of their own. In each table the partition key is the customer,
 * so that a resolver which takes it from the caller's token cannot reach anybody else's items. Items expire at `expiresAt`.
 */
export class OrdersTables extends Construct {
  readonly orders: DynamodbTable;
  readonly payments: DynamodbTable;
  readonly placements: DynamodbTable;

  constructor(scope: Construct, id: string, { prefix, stage }: OrdersTablesProps) {
    super(scope, id);
    const table = (name: string, sortKey: string, config: Partial<DynamodbTableConfig> = {}) =>
      new DynamodbTable(this, name, {
        name: `${prefix}-${name}`,
        billingMode: "PAY_PER_REQUEST",
        hashKey: "customerId",
        rangeKey: sortKey,
        attribute: stringAttributes("customerId", sortKey),
        ttl: { attributeName: "expiresAt", enabled: true },
        // Under the account's own key for DynamoDB, whose use CloudTrail shows; its policy lets in whoever may use the table.
        serverSideEncryption: { enabled: true },
        pointInTimeRecovery: { enabled: stage.pointInTimeRecovery },
        deletionProtectionEnabled: stage.deletionProtection,
        ...(stage.deletionProtection && { lifecycle: { preventDestroy: true } }),
        ...config,
      });

    this.orders = table("orders", "id", {
      attribute: stringAttributes("customerId", "id", "placedAt"),
      streamEnabled: true,
      streamViewType: "NEW_AND_OLD_IMAGES",
      // With `key_schema`, which newer providers want in place of `hash_key` and `range_key`, each plan may take the index out and put it
      // in again: github.com/hashicorp/terraform-provider-aws, issues 46513 and 46601, seen in 6.31.0 and 6.33.0. The pinned 6.25.0 has no
      // `key_schema` (it is there since 6.29.0); look at both before the change.
      globalSecondaryIndex: [{ name: byPlacedAt, hashKey: "customerId", rangeKey: "placedAt", projectionType: "ALL" }],
    });
    this.payments = table("payments", "paymentId");
    this.placements = table("placements", "id");
  }
}

function stringAttributes(...names: readonly string[]) {
  return names.map((name) => ({ name, type: "S" }));
}
