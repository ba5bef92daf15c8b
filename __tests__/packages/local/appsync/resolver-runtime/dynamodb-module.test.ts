import { describe, expect, test } from "@jest/globals";
import { run, valueOf } from "./support/field.ts";

const key = { id: { S: "1" } };

describe("@aws-appsync/utils/dynamodb", () => {
  test("get", async () => {
    expect(await valueOf(`ddb.get({ key: { id: "1" }, consistentRead: true, projection: ["a", "b.c"] })`)).toEqual({
      operation: "GetItem",
      key,
      consistentRead: true,
      projection: { expression: "#a, #b.#c", expressionNames: { "#a": "a", "#b": "b", "#c": "c" } },
    });
  });

  test("put with a condition", async () => {
    const put = `ddb.put({ key: { id: "1" }, item: { name: "Pizza" }, condition: { id: { attributeExists: false } } })`;
    expect(await valueOf(put)).toEqual({
      operation: "PutItem",
      key,
      attributeValues: { name: { S: "Pizza" } },
      condition: { expression: "attribute_not_exists(#id)", expressionNames: { "#id": "id" }, expressionValues: {} },
    });
  });

  test("update: values, nested values and operations", async () => {
    const update = `ddb.update({ key: { id: "1" }, update: {
      name: "Pizza", address: { city: "Napoli" }, note: ddb.operations.remove(), count: ddb.operations.increment(2),
      stock: ddb.operations.decrement(), tags: ddb.operations.append(["a"]), first: ddb.operations.prepend(["b"]),
      list: [ddb.operations.updateListItem("c", 1)], whole: ddb.operations.replace({ a: 1 }) } })`;
    expect(await valueOf(update)).toMatchObject({
      operation: "UpdateItem",
      key,
      update: {
        expression:
          "SET #name = :name, #address.#city = :address_city, #count = #count + :count, #stock = #stock - :stock" +
          ", #tags = list_append(#tags, :tags), #first = list_append(:first, #first)" +
          ", #list[1] = :list, #whole = :whole REMOVE #note",
        expressionValues: { ":name": { S: "Pizza" }, ":count": { N: 2 }, ":stock": { N: 1 }, ":whole": { M: { a: { N: 1 } } } },
      },
    });
  });

  test("remove and query", async () => {
    expect(await valueOf(`ddb.remove({ key: { id: "1" } })`)).toEqual({ operation: "DeleteItem", key });
    const query = `ddb.query({ query: { id: { eq: "1" }, at: { between: [1, 2] } }, index: "byAt", limit: 5,
      scanIndexForward: false, filter: { status: { in: ["A", "B"] } } })`;
    expect(await valueOf(query)).toEqual({
      operation: "Query",
      index: "byAt",
      limit: 5,
      scanIndexForward: false,
      query: {
        expression: "#id = :id_eq AND #at BETWEEN :at_between AND :at_between_2",
        expressionNames: { "#id": "id", "#at": "at" },
        expressionValues: { ":id_eq": { S: "1" }, ":at_between": { N: 1 }, ":at_between_2": { N: 2 } },
      },
      filter: {
        expression: "#status IN (:status_in, :status_in_2)",
        expressionNames: { "#status": "status" },
        expressionValues: { ":status_in": { S: "A" }, ":status_in_2": { S: "B" } },
      },
    });
  });
});

describe("a filter", () => {
  test.each([
    [{ a: { ne: 1, gt: 2 } }, "#a <> :a_ne AND #a > :a_gt"],
    [{ a: { beginsWith: "x" }, b: { contains: "y" } }, "begins_with(#a, :a_beginsWith) AND contains(#b, :b_contains)"],
    [{ a: { notContains: "y" } }, "NOT contains(#a, :a_notContains)"],
    [{ a: { attributeType: "string" } }, "attribute_type(#a, :a_attributeType)"],
    [{ or: [{ a: { eq: 1 } }, { a: { eq: 2 } }] }, "((#a = :a_eq) OR (#a = :a_eq_2))"],
    [{ not: { a: { le: 1 } }, b: { ge: 2, lt: null } }, "(NOT (#a <= :a_le)) AND #b >= :b_ge"],
  ])("%j", async (filter, expression) => {
    const json = (await valueOf(`util.transform.toDynamoDBFilterExpression(${JSON.stringify(filter)})`)) as string;
    expect(JSON.parse(json)).toMatchObject({ expression });
  });

  test("with an operator that is none says so", async () => {
    const { errors } = await run("return util.transform.toDynamoDBFilterExpression({ a: { like: 1 } });");
    expect(errors).toMatchObject([{ errorType: "NotRunLocally", message: expect.stringContaining("like") }]);
  });
});
