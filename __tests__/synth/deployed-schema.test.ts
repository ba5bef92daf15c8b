import { expect, test } from "@jest/globals";
import { deployedSchema } from "../../synth/deployed-schema.ts";

test("AppSync gets a schema without descriptions and comments, and all else of it", () => {
  const described = `
    # Of the shop.
    "The schema."
    schema { query: Query }
    """
    Asked for.
    """
    type Query {
      "One, or null."
      order("Its ID." id: ID = "description", description: String): Order @aws_iam
    }
    "Kept."
    type Order { """ Text. """ description: String }
    enum Status {
      # null
      "Not paid."
      PENDING
    }
    "Given." input New { "Who." by: ID! = "me" }
    extend type Order { "Its own." id: ID! }
  `;
  expect(deployedSchema(described, "s.graphql")).toBe(
    `schema {
  query: Query
}

type Query {
  order(id: ID = "description", description: String): Order @aws_iam
}

type Order {
  description: String
}

enum Status {
  PENDING
}

input New {
  by: ID! = "me"
}

extend type Order {
  id: ID!
}
`,
  );
});

test("what is no schema is refused with its place", () => {
  expect(() => deployedSchema("type Query {\n  a(: Int\n}", "graphql/s.graphql")).toThrow(
    "The schema cannot be deployed (docs/checks.md):\n" +
      '  graphql/s.graphql:2:5: Syntax Error: Expected Name, found ":". [schema]',
  );
});
