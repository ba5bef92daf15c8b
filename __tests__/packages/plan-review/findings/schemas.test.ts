import { describe, expect, test } from "@jest/globals";
import { approvalsOf, linesOf, ofFamily } from "../support/finding-text.ts";
import { changeJson, reviewOf } from "../support/plan-json.ts";

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
    expect(said(reviewSchema((before) => before.replace("type Query", '"All." type Query')))).toContain(
      "nothing that a client notices",
    );
  });

  test("a schema that does not parse has to be accepted", () => {
    const review = reviewSchema(() => "type {");
    expect(said(review)).toContain("does not parse");
    expect(approvalsOf(review)).toEqual(["break:aws_appsync_graphql_api.it"]);
  });
});
