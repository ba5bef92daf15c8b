import { expect, test } from "@jest/globals";
import { resolverAdvice } from "../../../../tools/checks/lint/resolver-advice.ts";

test.each([
  ["no-restricted-globals", "Unexpected use of 'Date'", /'Date'\. .*util\.time/],
  ["@aws-appsync/no-async", "Async functions are not supported.", /supported\. Return the request/],
  ["@aws-appsync/no-for", "For statements are not supported", /supported\. Use for-of/],
  ["@aws-appsync/no-regex", "Regex literals are not supported", /supported\. APPSYNC_JS refuses it/],
])("%s says what to do", (rule, message, says) => {
  expect(resolverAdvice(rule, message)).toMatch(says);
});

test("what is not AppSync's is left as ESLint says it", () => {
  expect(resolverAdvice("max-lines", "File has too many lines.")).toBe("File has too many lines.");
});
