import { expect, test } from "@jest/globals";
import { closestName } from "../../../../../packages/asl/rules/form/closest-name.ts";

test.each([
  ["Resurce", "Resource"],
  ["ResultPsth", "ResultPath"],
  ["commment", "Comment"],
  ["Result", "ResultPath"],
  ["Frobnicate", undefined],
  ["Ends", undefined],
])("%s is probably %s", (given, meant) => {
  expect(closestName(given, ["Comment", "Parameters", "Resource", "ResultPath"])).toBe(meant);
});
