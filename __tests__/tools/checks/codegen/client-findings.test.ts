import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { clientFindings } from "../../../../tools/checks/codegen/client-findings.ts";

const [sdl, operations, written] = ["graphql/schema.graphql", "client/operations.graphql", "client/schema-types.ts"].map((file) =>
  readFileSync(file, "utf8"),
) as [string, string, string];

test("the client has what the schema and its operations say", async () => {
  expect(await clientFindings(sdl, operations, written)).toEqual([]);
});

test.each([
  ["a field that is asked for", sdl, operations.replace("  failureReason\n", "")],
  ["a type that the schema changes", sdl.replace("failureReason: String\n", "failureReason: String!\n"), operations],
  ["a status", sdl.replace("  PAYMENT_FAILED\n", "  PAYMENT_FAILED\n  REFUNDED\n"), operations],
])("%s makes the client's types old", async (_, changedSdl, changedOperations) => {
  expect([changedSdl, changedOperations]).not.toEqual([sdl, operations]);
  expect(await clientFindings(changedSdl, changedOperations, written)).toEqual([
    {
      rule: "client-types",
      file: "client/schema-types.ts",
      message: "It is not what the schema and the operations are now.",
      advice: "Write it by npm run codegen.",
    },
  ]);
});

test.each([
  [
    "a field that the schema does not have",
    "  failureReason\n",
    "  failureCause\n",
    'Cannot query field "failureCause" on type "Order".',
  ],
  ["an argument of another type", "query GetOrder($id: ID!)", "query GetOrder($id: Int!)", 'Variable "$id" of type "Int!"'],
  ["no GraphQL", "fragment Order on Order", "fragment Order of Order", 'Expected "on"'],
])("what the client asks for is in the schema: %s", async (_, from, to, says) => {
  const changed = operations.replace(from, to);
  const line = changed.slice(0, changed.indexOf(to.trim())).split("\n").length;
  const [finding] = (await clientFindings(sdl, changed, written)) as [object];
  expect(finding).toMatchObject({
    rule: "operation",
    file: "client/operations.graphql",
    line,
    message: expect.stringContaining(says),
  });
});

test("a schema that is not valid is another check's", async () => {
  expect(await clientFindings(sdl.replace("type Query", "type Kwery"), operations, written)).toEqual({
    skipped: "the schema is not valid",
  });
});
