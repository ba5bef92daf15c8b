import { expect, test } from "@jest/globals";
import { checkSchema } from "../../checks/graphql.ts";

const schema = `
  type Query { getOrder(id: ID!): ID @aws_cognito_user_pools }
  type Mutation { publish(id: ID!): ID @aws_iam }
  type Subscription { onOrder: ID @aws_subscribe(mutations: ["publish"]) @aws_cognito_user_pools }
`;
const resolvers = ["Query.getOrder.ts", "Mutation.publish.ts", "Mutation.publish.store.ts", "Subscription.onOrder.ts", "shared"];

test("a schema whose every root field is authorized and resolved has no finding", () => {
  expect(checkSchema(schema, resolvers)).toEqual([]);
});

test("a schema that does not parse is a finding", () => {
  expect(checkSchema("type Query {", [])).toMatchObject([{ rule: "schema", message: expect.stringContaining("Syntax Error") }]);
});

test("a field of an unknown type is a finding", () => {
  const unknown = schema.replace("): ID @aws_cognito", "): Order @aws_cognito");
  expect(checkSchema(unknown, resolvers)).toMatchObject([{ rule: "schema", message: expect.stringContaining("Order") }]);
});

test("a root field that does not say who may use it is a finding at its line", () => {
  const open = schema.replace("ID @aws_iam", "ID");
  expect(checkSchema(open, resolvers)).toMatchObject([
    { rule: "authorization", line: 3, message: expect.stringContaining("Mutation.publish") },
  ]);
});

test("a field without a resolver is a finding", () => {
  expect(checkSchema(schema, resolvers.slice(1))).toMatchObject([{ rule: "resolver", message: expect.stringContaining("Query.getOrder") }]);
});

test("a resolver without a field is a finding", () => {
  expect(checkSchema(schema, [...resolvers, "Query.gone.ts"])).toMatchObject([{ file: "graphql/resolvers/Query.gone.ts" }]);
});

test("a subscription to an unknown mutation is a finding", () => {
  const unknown = schema.replace('["publish"]', '["publsh"]');
  expect(checkSchema(unknown, resolvers)).toMatchObject([{ rule: "subscription", message: expect.stringContaining('"publsh"') }]);
});
