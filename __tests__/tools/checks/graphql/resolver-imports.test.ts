import { expect, test } from "@jest/globals";
import { importFindings, resolverImports } from "../../../../tools/checks/graphql/resolver-imports.ts";

const shared = "graphql/resolvers/shared/order.ts";

test("the project's own have no finding", async () => {
  expect(await resolverImports()).toEqual([]);
});

test.each([
  'import { util } from "@aws-appsync/utils";',
  'import { get } from "@aws-appsync/utils/dynamodb";',
  'import { raise } from "./violation.ts";',
  'import { raise } from "../Query.getOrder.ts";',
  'import type { Order } from "../../../../lambdas/domain/order.ts";',
  'export type { Order } from "ulid";',
  'export function request() {\n  return { operation: "GetItem" };\n}',
  'export const operation = "GetItem";',
  '// Not so: import { ulid } from "ulid";',
])("may stand: %s", (text) => {
  expect(importFindings(shared, text)).toEqual([]);
});

test.each([
  ["node:crypto", 'import { randomUUID } from "node:crypto";'],
  ["ulid", "import { ulid } from 'ulid';"],
  ["ulid", 'import "ulid";'],
  ["zod/mini", 'import * as z from "zod/mini";'],
  ["zod", 'export * from "zod";'],
  ["@aws-appsync/utils-extra", 'import util from "@aws-appsync/utils-extra";'],
  ["../../../../lambdas/domain/order.ts", 'import { pay, type Order } from "../../../../lambdas/domain/order.ts";'],
])("%s is found in: %s", (name, statement) => {
  const findings = importFindings(shared, `// An order.\n${statement}\n`);
  expect(findings).toEqual([
    {
      rule: "resolver-import",
      file: shared,
      line: 2,
      message: expect.stringContaining(`"${name}"`),
      advice: expect.stringContaining("Use @aws-appsync/utils"),
    },
  ]);
});

test("an import of several lines is found where its name stands", () => {
  expect(importFindings(shared, 'import {\n  a,\n  b,\n} from "ulid";\n')).toMatchObject([{ line: 4 }]);
});
