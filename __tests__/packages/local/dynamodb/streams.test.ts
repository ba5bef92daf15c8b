import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { Clock } from "../../../../packages/local/clock/clock.ts";
import type { TableDescription } from "../../../../packages/local/dynamodb/dynalite-store.ts";
import { TableStream } from "../../../../packages/local/dynamodb/streams/table-stream.ts";
import type { Shape } from "../../../../packages/local/gateway/service.ts";
import { nothingKept } from "../../../../packages/local/kept-state/kept-state.ts";
import type { RuntimeContext } from "../../../../packages/local/service-module.ts";
import { createOrdersTable, key, order } from "./orders-table.ts";

const dayMs = 24 * 60 * 60 * 1000;

type Table = Awaited<ReturnType<typeof createOrdersTable>>;

const setStatus = (table: Table, id: string, status: string) =>
  table.call("UpdateItem", {
    Key: key(id),
    UpdateExpression: "SET #s = :s",
    ExpressionAttributeNames: { "#s": "status" },
    ExpressionAttributeValues: { ":s": { S: status } },
  });

describe("stream records", () => {
  let table: Table;
  beforeEach(async () => void (table = await createOrdersTable()));
  afterEach(() => table.stop());

  test("each change is one record with its images", async () => {
    const before = Math.floor(table.clock.now() / 1000);
    await table.call("PutItem", { Item: order("1") });
    await setStatus(table, "1", "PAID");
    await table.call("DeleteItem", { Key: key("1") });
    const [inserted, modified, removed] = await table.records();
    const [pending, paid] = [order("1"), order("1", { status: { S: "PAID" } })];
    expect(inserted).toMatchObject({ eventName: "INSERT", eventSource: "aws:dynamodb", awsRegion: "eu-west-1" });
    expect(inserted.dynamodb).toMatchObject({ Keys: key("1"), NewImage: pending, StreamViewType: "NEW_AND_OLD_IMAGES" });
    expect(inserted.dynamodb).not.toHaveProperty("OldImage");
    expect(inserted.dynamodb.ApproximateCreationDateTime).toBeGreaterThanOrEqual(before);
    expect(modified).toMatchObject({ eventName: "MODIFY", dynamodb: { OldImage: pending, NewImage: paid } });
    expect(removed).toMatchObject({ eventName: "REMOVE", dynamodb: { OldImage: paid } });
    expect(removed.dynamodb).not.toHaveProperty("NewImage");
  });

  test("a write that changes nothing has no record", async () => {
    const tags = { tags: { SS: ["a", "b"] }, addOns: { L: [{ M: { name: { S: "cheese" } } }] } };
    await table.call("PutItem", { Item: order("1", tags) });
    await table.call("PutItem", { Item: order("1", { ...tags, tags: { SS: ["b", "a"] } }) });
    await setStatus(table, "1", "PENDING");
    await table.call("DeleteItem", { Key: key("2") });
    const failed = { Item: order("1", { status: { S: "PAID" } }), ConditionExpression: "attribute_not_exists(id)" };
    await expect(table.call("PutItem", failed)).rejects.toThrow();
    expect(await table.records()).toHaveLength(1);
    await table.call("PutItem", { Item: order("1", { ...tags, addOns: { L: [{ M: { name: { S: "ham" } } }] } }) });
    expect(await table.records()).toHaveLength(2);
  });

  test("writes at the same time are recorded in each item's order", async () => {
    const addOne = { UpdateExpression: "ADD n :one", ExpressionAttributeValues: { ":one": { N: "1" } } };
    const count = (id: string) => table.call("UpdateItem", { Key: key(id), ...addOne });
    await Promise.all(Array.from({ length: 100 }, (_, i) => count(String(i % 3))));
    const records = await table.records();
    for (const id of ["0", "1", "2"]) {
      const ofItem = records.filter(({ dynamodb }) => dynamodb.Keys.id.S === id);
      const values = ofItem.map(({ dynamodb }) => Number(dynamodb.NewImage.n.N));
      expect(values).toEqual(values.map((_, index) => index + 1));
    }
    const sequence = records.map(({ dynamodb }) => dynamodb.SequenceNumber);
    expect(sequence).toEqual([...new Set(sequence)].sort());
    expect(records).toHaveLength(100);
  });

  test("a batch write has a record for every item", async () => {
    await table.call("PutItem", { Item: order("3") });
    const RequestItems = {
      orders: [{ PutRequest: { Item: order("1") } }, { PutRequest: { Item: order("2") } }, { DeleteRequest: { Key: key("3") } }],
    };
    await table.call("BatchWriteItem", { RequestItems });
    const records = await table.records();
    const names = records.slice(1).map(({ eventName, dynamodb }) => `${eventName} ${dynamodb.Keys.id.S}`);
    expect(names.sort()).toEqual(["INSERT 1", "INSERT 2", "REMOVE 3"]);
  });

  test.each<[string, string[]]>([
    ["KEYS_ONLY", []],
    ["NEW_IMAGE", ["NewImage"]],
    ["OLD_IMAGE", ["OldImage"]],
    ["NEW_AND_OLD_IMAGES", ["NewImage", "OldImage"]],
  ])("view type %s keeps %p of a change", async (viewType, images) => {
    const other = await createOrdersTable({ stream_view_type: viewType });
    await other.call("PutItem", { Item: order("1") });
    await setStatus(other, "1", "PAID");
    const [, { dynamodb }] = await other.records();
    expect(Object.keys(dynamodb).filter((name) => name.endsWith("Image"))).toEqual(images);
    await other.stop();
  });
});

describe("reading a stream", () => {
  let table: Table;
  let read: (input: Shape, limit?: number) => Promise<Shape>;

  beforeEach(async () => {
    table = await createOrdersTable();
    const { StreamDescription } = await table.stream("DescribeStream", { StreamArn: table.attributes.stream_arn });
    read = async (input, Limit) => {
      const shard = { StreamArn: table.attributes.stream_arn, ShardId: StreamDescription.Shards[0].ShardId };
      return table.stream("GetRecords", { ...(await table.stream("GetShardIterator", { ...shard, ...input })), Limit });
    };
    for (const id of ["1", "2", "3"]) await table.call("PutItem", { Item: order(id) });
  });
  afterEach(() => table.stop());

  const ids = ({ Records }: Shape) => Records.map((record: Shape) => record.dynamodb.Keys.id.S);

  test("each iterator type starts where it says", async () => {
    const all = await read({ ShardIteratorType: "TRIM_HORIZON" });
    expect(ids(all)).toEqual(["1", "2", "3"]);
    const { SequenceNumber } = all.Records[1].dynamodb;
    expect(ids(await read({ ShardIteratorType: "AT_SEQUENCE_NUMBER", SequenceNumber }))).toEqual(["2", "3"]);
    expect(ids(await read({ ShardIteratorType: "AFTER_SEQUENCE_NUMBER", SequenceNumber }))).toEqual(["3"]);
    const latest = await read({ ShardIteratorType: "LATEST" });
    expect(ids(latest)).toEqual([]);
    await table.call("PutItem", { Item: order("4") });
    expect(ids(await table.stream("GetRecords", { ShardIterator: latest.NextShardIterator }))).toEqual(["4"]);
  });

  test("pages follow one another", async () => {
    const first = await read({ ShardIteratorType: "TRIM_HORIZON" }, 2);
    expect(ids(first)).toEqual(["1", "2"]);
    expect(ids(await table.stream("GetRecords", { ShardIterator: first.NextShardIterator }))).toEqual(["3"]);
    await expect(read({ ShardIteratorType: "LATEST" }, 1001)).rejects.toMatchObject({ name: "ValidationException" });
  });

  test("records are kept for a day", async () => {
    const { Records, NextShardIterator } = await read({ ShardIteratorType: "TRIM_HORIZON" }, 1);
    table.clock.advance(dayMs + 2000);
    await table.call("PutItem", { Item: order("4") });
    expect(ids(await read({ ShardIteratorType: "TRIM_HORIZON" }))).toEqual(["4"]);
    const { SequenceNumber } = Records[0].dynamodb;
    await expect(read({ ShardIteratorType: "AFTER_SEQUENCE_NUMBER", SequenceNumber })).rejects.toMatchObject({
      name: "TrimmedDataAccessException",
    });
    await expect(table.stream("GetRecords", { ShardIterator: NextShardIterator })).rejects.toMatchObject({
      name: "ExpiredIteratorException",
    });
  });

  test("who waits is told of the next record, or at once of one that is there", async () => {
    const { stream_arn: arn } = table.attributes;
    const none = new AbortController().signal;
    const { Records } = await read({ ShardIteratorType: "TRIM_HORIZON" });
    const [first, , last] = Records.map((record: Shape) => record.dynamodb.SequenceNumber);
    await table.dynamodb.waitForRecords(arn, undefined, none);
    await table.dynamodb.waitForRecords(arn, first, none);
    let told = false;
    const waiting = table.dynamodb.waitForRecords(arn, last, none).then(() => (told = true));
    await table.call("PutItem", { Item: order("3") });
    expect(told).toBe(false);
    await table.call("PutItem", { Item: order("4") });
    await waiting;
  });

  test("who waits can give up", async () => {
    const { stream_arn: arn } = table.attributes;
    const { Records } = await read({ ShardIteratorType: "TRIM_HORIZON" });
    const giveUp = new AbortController();
    const waiting = table.dynamodb.waitForRecords(arn, Records[2].dynamodb.SequenceNumber, giveUp.signal);
    giveUp.abort();
    await waiting;
    await expect(table.dynamodb.waitForRecords("arn:nothing", undefined, giveUp.signal)).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
  });

  test("permissions name the stream", async () => {
    const { stream_arn: arn } = table.attributes;
    const { NextShardIterator } = await read({ ShardIteratorType: "LATEST" });
    expect(table.permissions("dynamodbstreams", "GetRecords", { ShardIterator: NextShardIterator })).toEqual([
      { action: "dynamodb:GetRecords", resource: arn },
    ]);
    for (const input of [{}, { TableName: "orders" }]) {
      expect(table.permissions("dynamodbstreams", "ListStreams", input)).toEqual([
        { action: "dynamodb:ListStreams", resource: "*" },
      ]);
    }
    expect(table.permissions("dynamodbstreams", "DescribeStream", { StreamArn: arn })).toEqual([
      { action: "dynamodb:DescribeStream", resource: arn },
    ]);
  });
});

describe("what has been read and is more than a laptop should keep", () => {
  const description = {
    TableName: "t",
    TableArn: "arn:t",
    KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
  } as unknown as TableDescription;
  let stream: TableStream;
  const capture = (count: number) => {
    for (let id = 0; id < count; id++) stream.capture({ tableName: "t", before: undefined, after: { id: { N: String(id) } } });
  };
  beforeEach(() => {
    stream = new TableStream(description, "KEYS_ONLY", {
      clock: new Clock(),
      region: "eu-west-1",
      kept: nothingKept,
    } as RuntimeContext);
    capture(1);
  });

  test("goes once every function has read it, not the fastest alone", () => {
    for (const reader of ["arn:slow", "arn:fast"]) expect(stream.read(1, 1, reader)).toHaveLength(1);
    capture(12_000);
    expect(stream.read(2, 12_000, "arn:fast")).toHaveLength(12_000);
    expect(stream.first).toBe(2);
    expect(stream.read(2, 12_000, "arn:slow")).toHaveLength(12_000);
    expect(stream.first).toBe(2002);
  });

  test("does not stay for a person who has looked at it", () => {
    for (const reader of ["arn:fast", undefined]) expect(stream.read(1, 1, reader)).toHaveLength(1);
    capture(12_000);
    expect(stream.read(2, 12_000, "arn:fast")).toHaveLength(12_000);
    expect(stream.first).toBe(2002);
  });
});
