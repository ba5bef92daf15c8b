import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { jsonReview } from "../../../../packages/plan-review/render/json.ts";
import { markdownReview } from "../../../../packages/plan-review/render/markdown.ts";
import { textReview } from "../../../../packages/plan-review/render/text.ts";
import { wholeReview } from "../support/whole-review.ts";

test.each([
  ["whole.md", markdownReview],
  ["whole.txt", textReview],
  ["whole.json", jsonReview],
])("a review that has some of everything reads as %s", (file, format) => {
  const expected = readFileSync(join(import.meta.dirname, "../../../fixtures/reviews", file), "utf8");
  expect(format(wholeReview())).toBe(expected);
});
