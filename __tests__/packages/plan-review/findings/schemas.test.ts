import { describe, expect, test } from "@jest/globals";
import { approvalsOf, linesOf, linesOfFamily, ofFamily } from "../support/finding-text.ts";
import { changeJson, reviewOf } from "../support/plan-json.ts";

const api = "`aws_appsync_graphql_api.it`";
const sdl = `
  type Query { order(id: ID!): Order @aws_cognito_user_pools orders(limit: Int): [Order!]! @aws_cognito_user_pools }
  type Mutation { publish(id: ID!): Order @aws_iam }
  type Subscription { changed: Order @aws_subscribe(mutations: ["publish"]) }
  type Order @aws_cognito_user_pools @aws_iam { id: ID! name: String placedAt: AWSDateTime! status: Status! }
  enum Status { PENDING PAID }
`;

function reviewSchema(change: (text: string) => string) {
  return reviewOf([changeJson("aws_appsync_graphql_api", { before: { schema: sdl }, after: { schema: change(sdl) } })]);
}

function said(review: ReturnType<typeof reviewSchema>): string {
  return [...ofFamily(review, "schema"), ...ofFamily(review, "permissions")].flatMap(linesOf).join("\n");
}

describe("GraphQL schemas, AppSync's scalars and directives included", () => {
  test.each([
    ["a field gone", "name: String", "", "Breaking: `Order.name` was removed."],
    ["another type", "placedAt: AWSDateTime!", "placedAt: AWSTimestamp!", "Breaking: `Order.placedAt` changed type"],
    ["a new required argument", "orders(limit: Int)", "orders(limit: Int, of: ID!)", "Breaking: A required arg of"],
    ["an enum value gone", "PENDING PAID", "PENDING", "Breaking: PAID was removed from enum type Status."],
  ])("breaking: %s", (_, from, to, text) => {
    const review = reviewSchema((before) => before.replace(from, to));
    expect(said(review)).toContain(text);
    expect(approvalsOf(review)).toEqual(["break:aws_appsync_graphql_api.it"]);
  });

  test("dangerous: an enum value more", () => {
    const review = reviewSchema((before) => before.replace("PENDING PAID", "PENDING PAID GONE"));
    expect(said(review)).toContain("Dangerous: GONE was added to enum type Status.");
    expect(approvalsOf(review)).toEqual([]);
  });

  test("safe: a field, a type, a deprecation", () => {
    const review = reviewSchema(
      (before) => `${before.replace("name: String", "name: String @deprecated note: String")} type Note { text: String }`,
    );
    expect(said(review)).toContain("Safe: `Order.note` was added.");
    expect(said(review)).toContain("Safe: Note was added.");
    expect(said(review)).toContain("Safe: `Order.name` is deprecated.");
    expect(approvalsOf(review)).toEqual([]);
  });

  test.each([
    ["other callers", "Order @aws_iam }", "Order @aws_iam @aws_cognito_user_pools }", "callers of `Mutation.publish`"],
    ["the default's callers", "publish(id: ID!): Order @aws_iam", "publish(id: ID!): Order", "→ the API's default"],
  ])("a field opened to %s", (_, from, to, text) => {
    const review = reviewSchema((before) => before.replace(from, to));
    expect(said(review)).toContain(text);
    expect(approvalsOf(review)).toEqual(["widen:aws_appsync_graphql_api.it"]);
  });

  test("descriptions only", () => {
    const review = reviewSchema((before) => before.replace("type Query", '"All." type Query'));
    expect(linesOfFamily(review, "schema")).toEqual([
      `${api}: the GraphQL schema changes`,
      "Descriptions or order only: nothing that a client notices.",
    ]);
  });

  const hidden = "this plan does not show it";
  test.each([
    ["a schema that does not parse", { schema: sdl }, { schema: "type {" }, {}, "it does not parse"],
    ["a schema that did not parse", { schema: "type {" }, { schema: sdl }, {}, "it does not parse"],
    ["a schema that is unknown", { schema: sdl }, {}, { after_unknown: { schema: true } }, hidden],
    [
      "a schema that is secret",
      { schema: sdl },
      { schema: "type Query { a: Int }" },
      { after_sensitive: { schema: true } },
      hidden,
    ],
  ])("%s has to be accepted", (_, before, after, marks, why) => {
    const review = reviewOf([changeJson("aws_appsync_graphql_api", { before, after, ...marks })]);
    expect(linesOfFamily(review, "schema")).toEqual([`${api} has a GraphQL schema that cannot be compared: ${why}`]);
    expect(approvalsOf(review)).toEqual(["break:aws_appsync_graphql_api.it"]);
  });

  test.each([
    ["another type", "aws_x", ["update"], { schema: sdl }],
    ["an API that is new", "aws_appsync_graphql_api", ["create"], null],
  ])("nothing is told of %s", (_, type, actions, before) => {
    const review = reviewOf([changeJson(type, { actions, before, after: { schema: "type Query { a: Int }" } })]);
    expect(linesOfFamily(review, "schema")).toEqual([]);
  });
});

describe("what changes in a schema is told", () => {
  const lines = (before: string, after: string) => {
    const schema = (text: string) => ({ schema: text.includes("type Query") ? text : `type Query { a: Int } ${text}` });
    const review = reviewOf([changeJson("aws_appsync_graphql_api", { before: schema(before), after: schema(after) })]);
    return [...linesOfFamily(review, "schema").slice(1), ...linesOfFamily(review, "permissions")];
  };
  const opens = `${api} opens fields to other callers`;

  test.each<[string, string, string, string[]]>([
    [
      "types, as code",
      "type Query { a: [[Int!]]! b: ID! c: Int }",
      "type Query { a: [Int] b: [ID] c: Ab! }  type Ab { a: Int }",
      [
        "Breaking: `Query.a` changed type from `[[Int!]]!` to `[Int]`.",
        "Breaking: `Query.b` changed type from `ID!` to `[ID]`.",
        "Breaking: `Query.c` changed type from Int to `Ab!`.",
        "Safe: Ab was added.",
      ],
    ],
    [
      "defaults, as code",
      'type Query { a(b: String = "c d"): Int }',
      'type Query { a(b: String = "e"): Int }',
      ['Dangerous: `Query.a` arg b has changed defaultValue from `"c d"` to `"e"`.'],
    ],
    [
      "fields of inputs that need not be given",
      "input In { a: Int }",
      "input In { a: Int b: Int c: Int! }",
      [
        "Breaking: A required field c on input type In was added.",
        "Dangerous: An optional field b on input type In was added.",
        "Safe: `In.b` was added.",
      ],
    ],
    ["fields of interfaces", "interface Node { a: Int }", "interface Node { a: Int b: Int! }", ["Safe: `Node.b` was added."]],
    [
      "other kinds of types",
      "enum Kind { A }",
      "type Kind { a: Int }",
      ["Breaking: Kind changed from an Enum type to an Object type."],
    ],
    [
      "types that are now enums",
      "type Kind { a: Int }",
      "enum Kind { A }",
      ["Breaking: Kind changed from an Object type to an Enum type."],
    ],
    [
      "what is deprecated now, and was not",
      "type Old { a: Int b: Int @deprecated c: Int @deprecated }",
      'type Old { a: Int @deprecated b: Int @deprecated(reason: "x") c: Int d: Int @deprecated }',
      ["Safe: `Old.d` was added.", "Safe: `Old.a` is deprecated."],
    ],
    ["directives", "directive @a on OBJECT", "directive @a on OBJECT directive @b on OBJECT", ["Safe: Directive @b was added."]],
    [
      "callers of a type, and of an extension of it",
      "type Order @aws_iam { a: Int } extend type Order @aws_api_key",
      "type Order @aws_iam { a: Int } extend type Order @aws_oidc",
      [opens, "Wider: callers of `Order`: `@aws_iam @aws_api_key` → `@aws_iam @aws_oidc`"],
    ],
    [
      "callers of an extension's fields",
      "type Query { a: Int } extend type Query { b: Int @aws_iam }",
      "type Query { a: Int } extend type Query { b: Int }",
      [opens, "Wider: callers of `Query.b`: `@aws_iam` → the API's default"],
    ],
    [
      "fewer callers, which is no widening",
      "type Query { a: Int @aws_iam @aws_api_key b: Int @aws_iam }",
      "type Query { a: Int @aws_iam b: Int @aws_lambda }",
      [
        "callers of `Query.a`: `@aws_api_key @aws_iam` → `@aws_iam`",
        opens,
        "Wider: callers of `Query.b`: `@aws_iam` → `@aws_lambda`",
      ],
    ],
    [
      "a field more, and fewer callers of another",
      "type Query { a: Int @aws_iam @aws_oidc }",
      "type Query { a: Int @aws_iam b: Int }",
      ["Safe: `Query.b` was added.", "callers of `Query.a`: `@aws_iam @aws_oidc` → `@aws_iam`"],
    ],
    [
      "callers other than the default",
      "type Query { a: Int }",
      "type Query { a: Int @aws_iam }",
      [opens, "Wider: callers of `Query.a`: the API's default → `@aws_iam`"],
    ],
    [
      "not the order of callers, nor fields that are new or gone",
      "type Query { a: Int @aws_iam @aws_api_key b: Int @aws_iam }",
      "type Query { a: Int @aws_api_key @aws_iam c: Int @aws_iam }",
      ["Breaking: `Query.b` was removed.", "Safe: `Query.c` was added."],
    ],
    [
      "not what is for others than types with fields",
      "type Query { a: Int } enum E @aws_iam { A } input In { a: Int @aws_iam }",
      "type Query { a: Int } enum E @aws_oidc { A } input In { a: Int @aws_oidc }",
      ["Descriptions or order only: nothing that a client notices."],
    ],
  ])("%s", (_, before, after, expected) => {
    expect(lines(before, after)).toEqual(expected);
  });

  test.each(["aws_api_key", "aws_iam", "aws_oidc", "aws_lambda", "aws_cognito_user_pools", "aws_auth"])(
    "callers by @%s",
    (name) => {
      expect(lines(`type Query { a: Int @${name} }`, "type Query { a: Int }")).toEqual([
        opens,
        `Wider: callers of \`Query.a\`: \`@${name}\` → the API's default`,
      ]);
    },
  );

  test("nothing of other directives", () => {
    expect(lines("type Query { a: Int @aws_subscribe }", "type Query { a: Int }")).toEqual([
      "Descriptions or order only: nothing that a client notices.",
    ]);
  });

  test.each(["AWSDate", "AWSTime", "AWSDateTime", "AWSTimestamp", "AWSEmail", "AWSJSON", "AWSPhone", "AWSURL", "AWSIPAddress"])(
    "%s needs no declaration, and may have one",
    (scalar) => {
      expect(lines(`type Query { a: ${scalar} }`, `type Query { a: ${scalar}! } scalar ${scalar}`)).toEqual([
        "Descriptions or order only: nothing that a client notices.",
      ]);
    },
  );
});
