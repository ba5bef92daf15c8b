import { describe, expect, test } from "@jest/globals";
import { run, valueOf } from "./support/field.ts";

const key = { id: { S: "1" } };

describe("@aws-appsync/utils/dynamodb", () => {
  test("get", async () => {
    expect(await valueOf(`ddb.get({ key: { id: "1" }, consistentRead: true, projection: ["a", "b.c[1]"] })`)).toEqual({
      operation: "GetItem",
      key,
      consistentRead: true,
      projection: { expression: "#a, #b.#c[1]", expressionNames: { "#a": "a", "#b": "b", "#c": "c" } },
    });
  });

  test("put with a condition", async () => {
    const put = `ddb.put({ key: { id: "1" }, item: { name: "Pizza" }, condition: { id: { attributeExists: false } } })`;
    expect(await valueOf(put)).toEqual({
      operation: "PutItem",
      key,
      attributeValues: { name: { S: "Pizza" } },
      condition: { expression: "(attribute_not_exists(#id))", expressionNames: { "#id": "id" }, expressionValues: {} },
    });
  });

  test("update: values, nested values and operations, by numbered placeholders", async () => {
    const update = `ddb.update({ key: { id: "1" }, update: {
      name: "Pizza", address: { city: "Napoli" }, note: ddb.operations.remove(), count: ddb.operations.increment(2),
      stock: ddb.operations.decrement(), tags: ddb.operations.append(["a"]), first: ddb.operations.prepend(["b"]),
      list: [ddb.operations.updateListItem("c", 1)], whole: ddb.operations.replace({ a: 1 }), made: ddb.operations.add(3) } })`;
    expect(await valueOf(update)).toMatchObject({
      operation: "UpdateItem",
      key,
      update: {
        expression:
          "SET #expName_1 = :expValue_1, #expName_2.#expName_3 = :expValue_2, #expName_5 = #expName_5 + :expValue_3" +
          ", #expName_6 = #expName_6 - :expValue_4, #expName_7 = list_append(#expName_7, :expValue_5)" +
          ", #expName_8 = list_append(:expValue_6, #expName_8), #expName_9[1] = :expValue_7, #expName_10 = :expValue_8" +
          ", #expName_11 = :expValue_9 REMOVE #expName_4",
        expressionNames: { "#expName_1": "name", "#expName_3": "city", "#expName_4": "note", "#expName_11": "made" },
        expressionValues: { ":expValue_1": { S: "Pizza" }, ":expValue_3": { N: 2 }, ":expValue_8": { M: { a: { N: 1 } } } },
      },
    });
  });

  test("update and condition stay apart, whatever an attribute is called", async () => {
    const condition = `{ expName_1: { eq: 1 }, "first-name": { ne: "Bob" }, "ü": { attributeExists: true } }`;
    const value = await valueOf(`ddb.update({ key: { id: "1" }, update: { "first-name": "Ann" }, condition: ${condition} })`);
    expect(value).toMatchObject({
      update: { expression: "SET #expName_1 = :expValue_1", expressionNames: { "#expName_1": "first-name" } },
      condition: {
        expression:
          "(#conditionName_1 = :conditionName_1_eq) AND (#conditionName_2 <> :conditionName_2_ne) AND (attribute_exists(#conditionName_3))",
        expressionNames: { "#conditionName_1": "expName_1", "#conditionName_2": "first-name", "#conditionName_3": "ü" },
      },
    });
  });

  test("sets are sets, in items and in updates", async () => {
    const put = `ddb.put({ key: { id: "1" }, item: { tags: ddb.toStringSet(["a"]), deep: { n: ddb.toNumberSet([1]) } } })`;
    expect(await valueOf(put)).toMatchObject({ attributeValues: { tags: { SS: ["a"] }, deep: { M: { n: { NS: [1] } } } } });
    const update = `ddb.update({ key: { id: "1" }, update: { b: ddb.toBinarySet(["YQ=="]) } })`;
    expect(await valueOf(update)).toMatchObject({ update: { expressionValues: { ":expValue_1": { BS: ["YQ=="] } } } });
  });

  test("remove, query and scan", async () => {
    expect(await valueOf(`ddb.remove({ key: { id: "1" } })`)).toEqual({ operation: "DeleteItem", key });
    const filter = {
      expression: "(#status IN (:status_in_0, :status_in_1))",
      expressionNames: { "#status": "status" },
      expressionValues: { ":status_in_0": { S: "A" }, ":status_in_1": { S: "B" } },
    };
    const query = `ddb.query({ query: { id: { eq: "1" }, at: { between: [1, 2] } }, index: "byAt", limit: 5,
      scanIndexForward: false, filter: { status: { in: ["A", "B"] } } })`;
    expect(await valueOf(query)).toEqual({
      operation: "Query",
      index: "byAt",
      limit: 5,
      scanIndexForward: false,
      query: {
        expression: "(#id = :id_eq) AND (#at BETWEEN :at_between_start AND :at_between_end)",
        expressionNames: { "#id": "id", "#at": "at" },
        expressionValues: { ":id_eq": { S: "1" }, ":at_between_start": { N: 1 }, ":at_between_end": { N: 2 } },
      },
      filter,
    });
    const scan = `ddb.scan({ limit: 5, nextToken: "t", filter: { status: { in: ["A", "B"] } } })`;
    expect(await valueOf(scan)).toEqual({ operation: "Scan", limit: 5, nextToken: "t", filter });
  });

  test("batches", async () => {
    const get = `ddb.batchGet({ tables: { orders: { keys: [{ id: "1" }], consistentRead: true, projection: ["id"] } } })`;
    expect(await valueOf(get)).toEqual({
      operation: "BatchGetItem",
      tables: {
        orders: { keys: [key], consistentRead: true, projection: { expression: "#id", expressionNames: { "#id": "id" } } },
      },
    });
    const tables = { orders: [key] };
    expect(await valueOf(`ddb.batchPut({ tables: { orders: [{ id: "1" }] } })`)).toEqual({ operation: "BatchPutItem", tables });
    expect(await valueOf(`ddb.batchDelete({ tables: { orders: [{ id: "1" }] } })`)).toEqual({
      operation: "BatchDeleteItem",
      tables,
    });
  });

  test("a condition that is none ends the handler: without one every write would pass", async () => {
    const { errors } = await run(`return ddb.put({ key: { id: "1" }, item: {}, condition: { status: "PAID" } });`);
    expect(errors).toMatchObject([
      { errorType: "Code", message: expect.stringContaining('The condition {"status":"PAID"} is none') },
    ]);
  });
});
