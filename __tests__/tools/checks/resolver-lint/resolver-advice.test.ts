import { expect, test } from "@jest/globals";
import { resolverAdvice } from "../../../../tools/checks/resolver-lint/resolver-advice.ts";

test.each([
  ["no-restricted-globals", /util\.time/],
  ["@aws-appsync/no-async", /^Return the request/],
  ["@aws-appsync/no-for", /^Use for-of/],
  ["@aws-appsync/no-regex", /^APPSYNC_JS refuses it/],
])("for %s there is something to do", (rule, says) => {
  expect(resolverAdvice(rule).advice).toMatch(says);
});

test("what is not AppSync's is left as ESLint says it", () => {
  expect(resolverAdvice("max-lines")).toEqual({});
});
