import { describe, expect, test } from "@jest/globals";
import { valueOf } from "./support/field.ts";

const transform = async (filter: unknown) =>
  JSON.parse((await valueOf(`util.transform.toDynamoDBFilterExpression(${JSON.stringify(filter)})`)) as string) as {
    expression: string;
    expressionValues: object;
  } | null;

describe("a filter", () => {
  test.each([
    [{ price: { eq: 9 } }, "(#price = :price_eq)"],
    [{ price: { ne: 9, gt: 2 } }, "((#price <> :price_ne) AND (#price > :price_gt))"],
    [
      { kind: { beginsWith: "s" }, name: { contains: "y" } },
      "(begins_with(#kind,:kind_beginsWith)) AND (contains(#name,:name_contains))",
    ],
    [{ name: { notContains: "y" } }, "(NOT contains(#name,:name_notContains))"],
    [{ price: { between: [1, 2, 3] } }, "(#price BETWEEN :price_between_start AND :price_between_end)"],
    [{ kind: { in: ["soup"] } }, "(#kind IN (:kind_in_0))"],
    [{ kind: { attributeExists: true } }, "(attribute_exists(#kind))"],
    [{ kind: { attributeType: "stringSet" } }, "(attribute_type(#kind,:kind_attributeType))"],
    [{ tags: { size: { ge: 1, le: 3 } } }, "((size(#tags) >= :tags_size_ge) AND (size(#tags) <= :tags_size_le))"],
    [{ tags: { size: { between: [1, 2] } } }, "(size(#tags) BETWEEN :tags_size_between_start AND :tags_size_between_end)"],
    [{ "shop.city": { eq: "Bari" } }, "(#shop.city = :shop.city_eq)"],
  ])("%j", async (filter, expression) => {
    expect(await transform(filter)).toMatchObject({ expression });
  });

  test.each([
    [{ and: [{ price: { lt: 9 } }] }, "(#price < :and_0_price_lt)"],
    [{ or: [{ price: { lt: 9 } }, { price: { gt: 20 } }] }, "((#price < :or_0_price_lt) OR (#price > :or_1_price_gt))"],
    [{ or: [{ price: { lt: 9 }, kind: { eq: "soup" } }] }, "((#price < :or_0_price_lt) AND (#kind = :or_0_kind_eq))"],
    [{ not: { price: { lt: 9 } } }, "(NOT (#price < :not_price_lt))"],
    [{ not: { not: { price: { lt: 9 } } } }, "(NOT (NOT (#price < :not_not_price_lt)))"],
    [{ not: { a: { eq: 1 }, b: { eq: 2 } } }, "(NOT ((#a = :not_a_eq) AND (#b = :not_b_eq)))"],
    [
      { and: [{ or: [{ a: { eq: 1 } }, { b: { eq: 2 } }] }, { not: { c: { eq: 3 } } }], d: { eq: 4 } },
      "(((#a = :and_0_or_0_a_eq) OR (#b = :and_0_or_1_b_eq)) AND (NOT (#c = :and_1_not_c_eq))) AND (#d = :d_eq)",
    ],
  ])("of groups has one pair of parentheses for several, none for one: %j", async (filter, expression) => {
    expect(await transform(filter)).toMatchObject({ expression });
  });

  test("null is a value", async () => {
    expect(await transform({ gone: { eq: null } })).toMatchObject({ expressionValues: { ":gone_eq": { NULL: null } } });
  });

  test.each([
    [{}, ""],
    [{ and: [] }, ""],
    [{ kind: {} }, ""],
    [{ kind: { in: [] } }, "(null)"],
    [{ not: {} }, "(NOT )"],
    [{ kind: { eq: "soup" }, price: {} }, "(#kind = :kind_eq) AND "],
  ])("of nothing says so as AppSync does: %j", async (filter, expression) => {
    expect(await transform(filter)).toMatchObject({ expression });
  });

  test.each([
    [null],
    ["text"],
    [[]],
    [{ kind: "soup" }],
    [{ kind: null }],
    [{ kind: { like: "s" } }],
    [{ shop: { city: { eq: "Bari" } } }],
    [{ and: { kind: { eq: "soup" } } }],
    [{ or: [{ kind: { eq: "soup" } }, null] }],
    [{ not: [{ kind: { eq: "soup" } }] }],
    [{ price: { between: [1] } }],
    [{ price: { in: 1 } }],
    [{ kind: { attributeExists: "yes" } }],
    [{ kind: { attributeType: "SS" } }],
    [{ kind: { attributeType: "toString" } }],
    [{ tags: { size: 3 } }],
  ])("that is mis-shaped is null: %j", async (filter) => {
    expect(await transform(filter)).toBeNull();
  });

  test("is a condition in the same way", async () => {
    const call = (name: string) => valueOf(`util.transform.${name}({ not: { id: { between: ["1", "9"] } } })`);
    expect(await call("toDynamoDBConditionExpression")).toBe(await call("toDynamoDBFilterExpression"));
  });
});
