import { describe, expect, test } from "@jest/globals";
import { parse } from "graphql";
import { checkSchema } from "../../../../tools/checks/graphql/check-schema.ts";
import { publisherFindings } from "../../../../tools/checks/graphql/publisher.ts";

const schema = `
  type Query { getOrder(id: ID!): ID @aws_cognito_user_pools }
  type Mutation { publish(id: ID!): ID @aws_iam }
  type Subscription { onOrder: ID @aws_subscribe(mutations: ["publish"]) @aws_cognito_user_pools }
`;
const resolvers = [
  "Query.getOrder.ts",
  "Mutation.publish.ts",
  "Mutation.publish.store.ts",
  "Subscription.onOrder.ts",
  "constants.d.ts",
  "shared",
];

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

test("a field with a description is found where its name stands", () => {
  const described = schema.replace("publish(id: ID!): ID @aws_iam", '"""\n  Tells.\n  """\n  publish(id: ID!): ID');
  expect(checkSchema(described, resolvers)).toMatchObject([{ rule: "authorization", line: 6 }]);
});

test("a field without a resolver is a finding", () => {
  expect(checkSchema(schema, resolvers.slice(1))).toMatchObject([
    { rule: "resolver", message: expect.stringContaining("Query.getOrder") },
  ]);
});

test("a resolver without a field is a finding", () => {
  expect(checkSchema(schema, [...resolvers, "Query.gone.ts"])).toMatchObject([{ file: "graphql/resolvers/Query.gone.ts" }]);
});

test("a subscription to an unknown mutation is a finding", () => {
  const unknown = schema.replace('["publish"]', '["publsh"]');
  expect(checkSchema(unknown, resolvers)).toMatchObject([
    { rule: "subscription", line: 4, message: expect.stringContaining('"publsh"') },
  ]);
});

test("a resolver of a type that there is none of is a finding", () => {
  expect(checkSchema(schema, [...resolvers, "Order.items.ts"])).toMatchObject([
    { rule: "resolver", file: "graphql/resolvers/Order.items.ts" },
  ]);
});

test("a type that a field's callers may not read is a finding at its line, however deep it is", () => {
  const types = `
    type Query { page: Page @aws_iam }
    type Page @aws_iam { orders: [Order!]! }
    type Order { id: ID }
  `;
  expect(checkSchema(types, ["Query.page.ts"])).toMatchObject([
    { rule: "authorization", line: 4, message: expect.stringMatching(/Query\.page .*@aws_iam.* Order/) },
  ]);
  expect(checkSchema(types.replace("Order {", "Order @aws_iam {"), ["Query.page.ts"])).toEqual([]);
});

describe("the publisher's fields", () => {
  const document = parse("type Mutation { publishOrderChange(id: ID!): Order } type Order { id: ID name: String }");
  const asking = (...fields: string[]) =>
    `// Published.\nconst orderFields = [${fields.map((field) => `"${field}",`).join("\n")}] as const;`;

  test("are all that a subscriber may select", () => {
    expect(publisherFindings(document, asking("id", "name"))).toEqual([]);
  });

  test("lack one that a subscriber would find null", () => {
    expect(publisherFindings(document, asking("id"))).toMatchObject([
      { rule: "publisher", line: 2, message: expect.stringContaining('"name"') },
    ]);
  });

  test("have one that the answer does not have", () => {
    expect(publisherFindings(document, asking("id", "name", "nam"))).toMatchObject([
      { message: expect.stringContaining('"nam"') },
    ]);
  });

  test("are not there at all", () => {
    expect(publisherFindings(document, "")).toMatchObject([{ rule: "publisher" }]);
  });
});
