import { describe, expect, test } from "@jest/globals";
import { AwsError } from "../../../../../packages/local/gateway/aws-error.ts";
import { invoke } from "./support/invoke.ts";

const key = { id: { S: "1" } };
const condition = { expression: "#v = :v", expressionNames: { "#v": "version" }, expressionValues: { ":v": { N: 1 } } };
const wireCondition = {
  ConditionExpression: "#v = :v",
  ExpressionAttributeNames: { "#v": "version" },
  ExpressionAttributeValues: { ":v": { N: "1" } },
};
const failed = new AwsError("ConditionalCheckFailedException", "The conditional request failed");
const failure = { type: "DynamoDB:ConditionalCheckFailedException", message: "The conditional request failed" };

describe("GetItem", () => {
  test("asks for the key and answers plain values", async () => {
    const Item = {
      id: { S: "1" },
      n: { N: "1.5" },
      yes: { BOOL: true },
      none: { NULL: true },
      list: { L: [{ S: "a" }, { N: "2" }] },
      map: { M: { deep: { S: "b" } } },
      strings: { SS: ["c"] },
      numbers: { NS: ["3"] },
    };
    const { result, calls } = await invoke({ operation: "GetItem", key, consistentRead: true }, { Item });
    expect(calls).toEqual([["GetItem", { TableName: "orders", Key: key, ConsistentRead: true }]]);
    expect(result).toEqual({
      id: "1",
      n: 1.5,
      yes: true,
      none: null,
      list: ["a", 2],
      map: { deep: "b" },
      strings: ["c"],
      numbers: [3],
    });
  });

  test("answers null when there is none", async () => {
    expect(await invoke({ operation: "GetItem", key }, {})).toMatchObject({ result: null });
  });

  test("asks for some attributes only", async () => {
    const projection = { expression: "#n", expressionNames: { "#n": "name" } };
    const { calls } = await invoke({ operation: "GetItem", key, projection }, {});
    expect(calls).toEqual([
      ["GetItem", { TableName: "orders", Key: key, ProjectionExpression: "#n", ExpressionAttributeNames: { "#n": "name" } }],
    ]);
  });
});

describe("PutItem", () => {
  const request = { operation: "PutItem", key, attributeValues: { n: { N: 1 }, none: { NULL: null }, list: { L: [{ N: 2 }] } } };

  test("writes key and attributes as DynamoDB wants them, and answers the item", async () => {
    const { result, calls } = await invoke({ ...request, condition }, {});
    const Item = { id: { S: "1" }, n: { N: "1" }, none: { NULL: true }, list: { L: [{ N: "2" }] } };
    expect(calls).toEqual([["PutItem", { TableName: "orders", Item, ...wireCondition }]]);
    expect(result).toEqual({ id: "1", n: 1, none: null, list: [2] });
  });

  test("answers a failed condition with the item as it is, read consistently", async () => {
    const { result, error, calls } = await invoke({ ...request, condition }, failed, { Item: { id: { S: "1" }, n: { N: "7" } } });
    expect(calls[1]).toEqual(["GetItem", { TableName: "orders", Key: key, ConsistentRead: true }]);
    expect(result).toEqual({ id: "1", n: 7 });
    expect(error).toEqual(failure);
  });

  test("takes a failed condition for success when the item is what was to be written", async () => {
    const Item = { id: { S: "1" }, n: { N: "1" }, none: { NULL: true }, list: { L: [{ N: "2" }] } };
    const { result, error } = await invoke({ ...request, condition }, failed, { Item });
    expect(result).toMatchObject({ id: "1", n: 1 });
    expect(error).toBeUndefined();
  });

  test("leaves out what equalsIgnore names when it compares", async () => {
    const Item = { id: { S: "1" }, n: { N: "7" }, none: { NULL: true }, list: { L: [{ N: "2" }] } };
    const { error } = await invoke({ ...request, condition: { ...condition, equalsIgnore: ["n"] } }, failed, { Item });
    expect(error).toBeUndefined();
  });

  test("says that a custom handler of failed conditions is not run locally", async () => {
    const custom = { ...condition, conditionalCheckFailedHandler: { strategy: "Custom", lambdaArn: "arn" } };
    await expect(invoke({ ...request, condition: custom }, failed)).rejects.toThrow("not run locally");
  });
});

describe("UpdateItem", () => {
  const update = { expression: "SET #n = :n", expressionNames: { "#n": "name" }, expressionValues: { ":n": { S: "Pizza" } } };
  const request = { operation: "UpdateItem", key, update, condition };

  test("puts the placeholders of update and condition together, and answers the new item", async () => {
    const { result, calls } = await invoke(request, { Attributes: { id: { S: "1" }, name: { S: "Pizza" } } });
    expect(calls).toEqual([
      [
        "UpdateItem",
        {
          TableName: "orders",
          Key: key,
          UpdateExpression: "SET #n = :n",
          ConditionExpression: "#v = :v",
          ExpressionAttributeNames: { "#n": "name", "#v": "version" },
          ExpressionAttributeValues: { ":n": { S: "Pizza" }, ":v": { N: "1" } },
          ReturnValues: "ALL_NEW",
        },
      ],
    ]);
    expect(result).toEqual({ id: "1", name: "Pizza" });
  });

  test("answers a failed condition with the item as it is, or null", async () => {
    expect(await invoke(request, failed, { Item: { id: { S: "1" } } })).toMatchObject({ result: { id: "1" }, error: failure });
    expect(await invoke(request, failed, {})).toMatchObject({ result: null, error: failure });
  });
});

describe("DeleteItem", () => {
  test("answers the item that was", async () => {
    const { result, calls } = await invoke({ operation: "DeleteItem", key }, { Attributes: { id: { S: "1" } } });
    expect(calls).toEqual([["DeleteItem", { TableName: "orders", Key: key, ReturnValues: "ALL_OLD" }]]);
    expect(result).toEqual({ id: "1" });
  });

  test("takes a failed condition for success when there is no item", async () => {
    const { result, error } = await invoke({ operation: "DeleteItem", key, condition }, failed, {});
    expect({ result, error }).toEqual({ result: null, error: undefined });
  });
});

describe("an error of DynamoDB", () => {
  test.each([
    ["ProvisionedThroughputExceededException", "DynamoDB:ProvisionedThroughputExceededException"],
    ["ValidationException", "DynamoDB:DynamoDbException"],
    ["AccessDeniedException", "DynamoDB:DynamoDbException"],
  ])("%s becomes ctx.error of type %s", async (name, type) => {
    const { error, result } = await invoke({ operation: "GetItem", key }, new AwsError(name, "why"));
    expect({ error, result }).toEqual({ error: { type, message: "why" }, result: undefined });
  });
});

test("a placeholder that means two things in one request is refused, one that means the same is not", async () => {
  const update = { expression: "SET #n = :v", expressionNames: { "#n": "name" }, expressionValues: { ":v": { S: "Pizza" } } };
  const request = (value: object) => ({
    operation: "UpdateItem",
    key,
    update,
    condition: { expression: "#n <> :v", expressionNames: { "#n": "name" }, expressionValues: { ":v": value } },
  });
  await expect(invoke(request({ N: 1 }))).rejects.toThrow("The placeholder :v means two things in one request");
  await expect(invoke(request({ S: "Pizza" }), {})).resolves.toMatchObject({ result: null });
});

test("what only data sources with versions have is refused", async () => {
  await expect(invoke({ operation: "DeleteItem", key, _version: 1 })).rejects.toThrow(
    "_version of a DeleteItem is not run locally",
  );
});

test("an operation that is left out is named", async () => {
  await expect(invoke({ operation: "Sync" })).rejects.toThrow("The operation Sync of a DynamoDB data source is not run locally");
});
