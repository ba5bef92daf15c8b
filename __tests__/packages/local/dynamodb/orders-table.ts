import { createDynamoDb } from "../../../../packages/local/dynamodb/dynamodb-module.ts";
import type { Shape } from "../../../../packages/local/gateway/service.ts";
import { createHarness } from "../module-harness.ts";

/** The arguments of a table like the stacks' orders table. */
export const ordersTable = {
  name: "orders",
  hash_key: "customerId",
  range_key: "id",
  billing_mode: "PAY_PER_REQUEST",
  attribute: ["customerId", "id", "placedAt"].map((name) => ({ name, type: "S" })),
  global_secondary_index: [{ name: "byPlacedAt", hash_key: "customerId", range_key: "placedAt", projection_type: "ALL" }],
  stream_enabled: true,
  stream_view_type: "NEW_AND_OLD_IMAGES",
  ttl: { attribute_name: "expiresAt", enabled: true },
  point_in_time_recovery: { enabled: true },
  deletion_protection_enabled: true,
  tags: { stage: "test" },
};

export const key = (id: string) => ({ customerId: { S: "c1" }, id: { S: id } });
export const order = (id: string, more: Shape = {}) => ({ ...key(id), status: { S: "PENDING" }, ...more });

export async function createOrdersTable(args: Shape = {}) {
  const harness = createHarness((context) => [createDynamoDb(context)] as const);
  const attributes = await harness.provision("aws_dynamodb_table", { ...ordersTable, ...args });
  const call = (action: string, input: Shape) => harness.call("dynamodb", action, { TableName: "orders", ...input });
  const stream = (action: string, input: Shape) => harness.call("dynamodbstreams", action, input);
  return {
    ...harness,
    attributes,
    dynamodb: harness.modules[0],
    call,
    stream,
    /** Every record that the stream keeps. */
    async records(): Promise<Shape[]> {
      const { StreamDescription } = await stream("DescribeStream", { StreamArn: attributes.stream_arn });
      const { ShardIterator } = await stream("GetShardIterator", {
        StreamArn: attributes.stream_arn,
        ShardId: StreamDescription.Shards[0].ShardId,
        ShardIteratorType: "TRIM_HORIZON",
      });
      return (await stream("GetRecords", { ShardIterator })).Records;
    },
  };
}
