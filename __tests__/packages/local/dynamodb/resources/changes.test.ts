import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { createDynamoDb } from "../../../../../packages/local/dynamodb/dynamodb-module.ts";
import type { Shape } from "../../../../../packages/local/gateway/service.ts";
import type { Changeable } from "../../changeable.ts";
import { createHarness } from "../../module-harness.ts";
import { until } from "../../until.ts";
import { key, order, ordersTable } from "../orders-table.ts";

const startDynamoDb = () => createHarness((context) => [createDynamoDb(context)] as const);

const { stream_enabled: _stream, stream_view_type: _view, ttl: _ttl, global_secondary_index: _index, ...plain } = ordersTable;
const args = { ...plain, attribute: plain.attribute.slice(0, 2) };
const stream = { stream_enabled: true, stream_view_type: "NEW_IMAGE" };
const byStatus = {
  attribute: [...args.attribute, { name: "status", type: "S" }],
  global_secondary_index: [{ name: "byStatus", hash_key: "status", projection_type: "ALL" }],
};

describe("a table that is changed", () => {
  let dynamodb: ReturnType<typeof startDynamoDb>;
  let table: Changeable;

  beforeEach(async () => {
    dynamodb = startDynamoDb();
    table = await dynamodb.make("aws_dynamodb_table", args);
    await dynamodb.modules[0].start!();
  });
  afterEach(() => dynamodb.stop());

  const call = (action: string, input: Shape = {}) => dynamodb.call("dynamodb", action, { TableName: "orders", ...input });
  const put = (id: string, more: Shape = {}) => call("PutItem", { Item: order(id, more) });
  const ids = ({ Items }: Shape): string[] => Items.map(({ id }: Shape) => id.S).sort();
  const ofStatus = (S: string) =>
    call("Query", {
      IndexName: "byStatus",
      KeyConditionExpression: "#status = :status",
      ExpressionAttributeNames: { "#status": "status" },
      ExpressionAttributeValues: { ":status": { S } },
    });

  test("keeps its items; how it is billed, protected and kept is as its stack says now", async () => {
    await put("a");
    const { Table: before } = await call("DescribeTable");
    const provisioned = { billing_mode: "PROVISIONED", read_capacity: 5, write_capacity: 2, deletion_protection_enabled: false };
    expect(await table.update({ ...provisioned, point_in_time_recovery: null })).toEqual(table.attributes);
    const { Table } = await call("DescribeTable");
    const { TableId, CreationDateTime } = before;
    expect(Table).toMatchObject({ TableId, CreationDateTime, DeletionProtectionEnabled: false, TableStatus: "ACTIVE" });
    expect(Table.ProvisionedThroughput).toMatchObject({ ReadCapacityUnits: 5, WriteCapacityUnits: 2 });
    expect(ids(await call("Scan"))).toEqual(["a"]);
  });

  test("has its old items in an index that is added, and no more in one that is removed", async () => {
    for (const id of ["a", "b", "c"]) await put(id);
    await put("d", { status: { S: "PAID" } });
    await put("e", { status: { N: "1" } });
    await expect(table.update(byStatus)).rejects.toThrow('status is no S in the item {"customerId":{"S":"c1"},"id":{"S":"e"}}');
    await call("DeleteItem", { Key: key("e") });
    await table.update(byStatus);
    expect(ids(await ofStatus("PENDING"))).toEqual(["a", "b", "c"]);
    await put("b", { status: { S: "PAID" } });
    expect([ids(await ofStatus("PENDING")), ids(await ofStatus("PAID"))]).toEqual([
      ["a", "c"],
      ["b", "d"],
    ]);
    const keysOnly = [{ ...byStatus.global_secondary_index[0], projection_type: "KEYS_ONLY", range_key: "id" }];
    await table.update({ global_secondary_index: keysOnly });
    expect((await ofStatus("PAID")).Items).toEqual(["b", "d"].map((id) => ({ ...key(id), status: { S: "PAID" } })));
    await table.update({ global_secondary_index: null, attribute: args.attribute });
    await expect(ofStatus("PAID")).rejects.toMatchObject({ name: "ValidationException" });
    await call("DeleteItem", { Key: key("a") });
    await table.update(byStatus);
    expect(ids(await ofStatus("PENDING"))).toEqual(["c"]);
  });

  test("expires its old items, too, from when that is turned on until it is turned off", async () => {
    const expiresAt = { N: String(Math.floor(dynamodb.clock.now() / 1000) + 90) };
    await put("old", { expiresAt });
    await table.update({ ttl: { attribute_name: "expiresAt", enabled: true } });
    await put("new", { expiresAt });
    expect(await call("DescribeTimeToLive")).toMatchObject({ TimeToLiveDescription: { TimeToLiveStatus: "ENABLED" } });
    const other = table.update({ ttl: { attribute_name: "deleteAt", enabled: true } });
    await expect(other).rejects.toThrow("ttl: TimeToLive is active on a different attribute, expiresAt: turn it off before");
    let left = ["new", "old"];
    dynamodb.clock.advance(120_000);
    await until(() => (void call("Scan").then((answer) => (left = ids(answer))), left.length === 0));
    await put("kept", { expiresAt });
    await table.update({ ttl: null });
    expect(await call("DescribeTimeToLive")).toEqual({ TimeToLiveDescription: { TimeToLiveStatus: "DISABLED" } });
    dynamodb.clock.advance(120_000);
    expect(ids(await call("Scan"))).toEqual(["kept"]);
  });

  test("has a stream of what is written from then on; turned off, it can be read, and turned on again, it goes on", async () => {
    await put("before");
    const { stream_arn } = await table.update(stream);
    const records = async () => {
      const StreamArn = stream_arn;
      const { StreamDescription } = await dynamodb.call("dynamodbstreams", "DescribeStream", { StreamArn });
      const { ShardId } = StreamDescription.Shards[0];
      const position = { StreamArn, ShardId, ShardIteratorType: "TRIM_HORIZON" };
      const { ShardIterator } = await dynamodb.call("dynamodbstreams", "GetShardIterator", position);
      const { Records } = await dynamodb.call("dynamodbstreams", "GetRecords", { ShardIterator });
      return [StreamDescription.StreamStatus, ...Records.map(({ dynamodb: { Keys } }: Shape) => Keys.id.S)];
    };
    await put("on");
    await table.update(byStatus);
    expect(await records()).toEqual(["ENABLED", "on"]);
    await expect(table.update({ stream_view_type: "KEYS_ONLY" })).rejects.toThrow(
      "AWS would make another stream, with another ARN",
    );
    expect(await table.update({ stream_enabled: false, stream_view_type: null })).not.toHaveProperty("stream_arn");
    await put("off");
    expect(await records()).toEqual(["DISABLED", "on"]);
    expect((await call("DescribeTable")).Table).not.toHaveProperty("StreamSpecification");
    expect(await table.update(stream)).toMatchObject({ stream_arn });
    await put("again");
    expect(await records()).toEqual(["ENABLED", "on", "again"]);
  });

  test.each([
    [
      "a key's type",
      {
        attribute: [
          { name: "customerId", type: "S" },
          { name: "id", type: "N" },
        ],
      },
      "attribute: id is of type S, and Terraform would leave it so",
    ],
    ["an attribute that no key has", { attribute: byStatus.attribute }, "Number of attributes in KeySchema"],
    ["an index without its attribute", { global_secondary_index: byStatus.global_secondary_index }, "status"],
    ["a stream of no view", { stream_enabled: true }, "stream_view_type undefined must be one of"],
  ])("is as it was when %s is refused", async (_what, change, message) => {
    const before = await call("DescribeTable");
    await expect(table.update(change)).rejects.toThrow(message);
    expect(await call("DescribeTable")).toEqual(before);
  });

  test("is removed with its items and indexes once it is not protected, and can be made again at once", async () => {
    await table.update(byStatus);
    await put("a");
    await expect(table.remove()).rejects.toThrow("only once its deletion protection is off");
    await table.update({ deletion_protection_enabled: false });
    await table.remove();
    await expect(put("a")).rejects.toMatchObject({ name: "ResourceNotFoundException" });
    table = await dynamodb.make("aws_dynamodb_table", { ...args, ...byStatus });
    expect(ids(await call("Scan"))).toEqual([]);
    expect(ids(await ofStatus("PENDING"))).toEqual([]);
    await expect(dynamodb.make("aws_dynamodb_table", args)).rejects.toMatchObject({ name: "ResourceInUseException" });
  });
});
