import { expect, test } from "@jest/globals";
import { linesOfFamily } from "../support/finding-text.ts";
import { changeJson, reviewOf } from "../support/plan-json.ts";

const lines = (before: string, after: string) => {
  const schema = (types: string) => ({ schema: `type Query { orders: [Order] } ${types}` });
  const change = changeJson("aws_appsync_graphql_api", { before: schema(before), after: schema(after) });
  return linesOfFamily(reviewOf([change]), "schema").slice(1);
};

test("a field that is never null is dangerous in a type whose objects are stored", () => {
  expect(lines("type Order { id: ID! }", "type Order { id: ID! taxes: Int! }")).toEqual([
    "Dangerous: `Order.taxes` was added as non-null: what is stored lacks it, and one such object makes all of its list null.",
  ]);
});

test.each([
  ["that may be null", "type Order { id: ID! }", "type Order { id: ID! taxes: Int }", "Safe: `Order.taxes` was added."],
  ["of a new type", "type Order { id: ID! }", "type Order { id: ID! } type Tax { a: Int! }", "Safe: Tax was added."],
])("a field %s is safe", (_, before, after, line) => {
  expect(lines(before, after)).toEqual([line]);
});

test("a root field is not stored", () => {
  const schema = (fields: string) => ({ schema: `type Query { ${fields} }` });
  const change = changeJson("aws_appsync_graphql_api", { before: schema("a: Int"), after: schema("a: Int b: Int!") });
  expect(linesOfFamily(reviewOf([change]), "schema").slice(1)).toEqual(["Safe: `Query.b` was added."]);
});
