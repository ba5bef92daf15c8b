import { afterEach, describe, expect, test } from "@jest/globals";
import { createOrdersTable, ordersTable } from "../orders-table.ts";

type Table = Awaited<ReturnType<typeof createOrdersTable>>;

describe("aws_dynamodb_table", () => {
  let table: Table | undefined;
  afterEach(async () => {
    await table?.stop();
    table = undefined;
  });

  test("gives the attributes that other resources refer to", async () => {
    table = await createOrdersTable();
    const arn = "arn:aws:dynamodb:eu-west-1:000000000000:table/orders";
    expect(table.attributes).toMatchObject({ id: "orders", name: "orders", arn });
    expect(table.attributes.stream_arn).toBe(`${arn}/stream/${table.attributes.stream_label}`);
  });

  test("is described as Terraform made it", async () => {
    table = await createOrdersTable();
    const { Table } = await table.call("DescribeTable", {});
    expect(Table).toMatchObject({
      TableStatus: "ACTIVE",
      LatestStreamArn: table.attributes.stream_arn,
      StreamSpecification: { StreamEnabled: true, StreamViewType: "NEW_AND_OLD_IMAGES" },
      DeletionProtectionEnabled: true,
      BillingModeSummary: { BillingMode: "PAY_PER_REQUEST" },
      GlobalSecondaryIndexes: [{ IndexName: "byPlacedAt", IndexStatus: "ACTIVE" }],
    });
    expect(await table.call("DescribeTimeToLive", {})).toEqual({
      TimeToLiveDescription: { TimeToLiveStatus: "ENABLED", AttributeName: "expiresAt" },
    });
    expect(await table.call("ListTables", {})).toEqual({ TableNames: ["orders"] });
  });

  test("and its stream are listed among others, page by page", async () => {
    table = await createOrdersTable();
    for (const name of ["baskets", "payments"]) await table.provision("aws_dynamodb_table", { ...ordersTable, name });
    const first = await table.call("ListTables", { Limit: 2 });
    expect(first).toEqual({ TableNames: ["baskets", "orders"], LastEvaluatedTableName: "orders" });
    expect(await table.call("ListTables", { ExclusiveStartTableName: "orders" })).toEqual({ TableNames: ["payments"] });
    const names = ({ Streams }: { readonly Streams: readonly { readonly TableName: string }[] }) =>
      Streams.map(({ TableName }) => TableName);
    const streams = await table.stream("ListStreams", { Limit: 2 });
    expect(names(streams)).toEqual(["orders", "baskets"]);
    const rest = await table.stream("ListStreams", { ExclusiveStartStreamArn: streams.LastEvaluatedStreamArn });
    expect(names(rest)).toEqual(["payments"]);
    expect(rest).not.toHaveProperty("LastEvaluatedStreamArn");
    expect(names(await table.stream("ListStreams", { TableName: "payments" }))).toEqual(["payments"]);
    const nowhere = { name: "ValidationException" };
    await expect(table.stream("ListStreams", { ExclusiveStartStreamArn: "arn:none" })).rejects.toMatchObject(nowhere);
    for (const Limit of [0, 101]) await expect(table.stream("ListStreams", { Limit })).rejects.toMatchObject(nowhere);
  });

  test("may have neither stream nor expiry", async () => {
    table = await createOrdersTable({ stream_enabled: false, stream_view_type: null, ttl: null });
    expect(table.attributes).not.toHaveProperty("stream_arn");
    expect((await table.call("DescribeTable", {})).Table).not.toHaveProperty("LatestStreamArn");
    expect(await table.call("DescribeTimeToLive", {})).toEqual({ TimeToLiveDescription: { TimeToLiveStatus: "DISABLED" } });
    expect(await table.stream("ListStreams", {})).toEqual({ Streams: [] });
  });

  test("provisioned capacity and a local index are taken", async () => {
    table = await createOrdersTable({
      billing_mode: null,
      read_capacity: 5,
      write_capacity: 5,
      global_secondary_index: null,
      local_secondary_index: [{ name: "byPlacedAt", range_key: "placedAt", projection_type: "KEYS_ONLY" }],
    });
    expect((await table.call("DescribeTable", {})).Table).toMatchObject({
      ProvisionedThroughput: { ReadCapacityUnits: 5 },
      LocalSecondaryIndexes: [{ IndexName: "byPlacedAt" }],
    });
  });

  test.each([
    ["an argument that is not supported", { replica: [{ region_name: "eu-north-1" }] }, /replica is not supported/],
    ["a key that is no attribute", { hash_key: "nothing" }, /AttributeDefinitions|Hash Key/i],
    ["a wrong stream view type", { stream_view_type: "EVERYTHING" }, /stream_view_type EVERYTHING/],
    [
      "an index argument that is not supported",
      {
        global_secondary_index: [{ name: "i", hash_key: "id", projection_type: "ALL", warm_throughput: {} }],
      },
      /warm_throughput is not supported/,
    ],
  ])("refuses %s", async (_, args, message) => {
    await expect(createOrdersTable(args)).rejects.toThrow(message);
  });

  test("a table that is not there has AWS's error", async () => {
    table = await createOrdersTable();
    for (const action of ["DescribeTable", "GetItem"]) {
      const call = table.call(action, { TableName: "nothing", Key: {} });
      await expect(call).rejects.toMatchObject({ name: "ResourceNotFoundException" });
    }
  });
});
