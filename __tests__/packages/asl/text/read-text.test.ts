import { expect, test } from "@jest/globals";
import { readText } from "../../../../packages/asl/text/read-text.ts";

test("500 levels are looked at, and not one more", () => {
  const nested = (depth: number) => readText("[".repeat(depth) + "]".repeat(depth), false).fault?.message;
  expect(nested(500)).toBeUndefined();
  expect(nested(501)).toBe("it is nested deeper than 500 levels, and is not looked at.");
});
