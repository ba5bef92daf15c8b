import { describe, expect, test } from "@jest/globals";
import { readAllowances } from "../../../packages/plan-review/allowances.ts";

describe("what an approval accepts", () => {
  test.each(["destroy", "replace", "forget", "weaken", "widen", "break"])("%s is a verb of it", (verb) => {
    expect(readAllowances([`${verb}:aws_x.a`])[0]?.accepts(`${verb}:aws_x.a`, undefined)).toBe(true);
  });

  test.each([
    ["destroy:a", "destroy:a", true],
    ["destroy:a", "destroy:ab", false],
    ["destroy:a", "replace:a", false],
    ["destroy:a*", "destroy:a", true],
    ["destroy:a*", "destroy:ba", false],
    ["destroy:*.it", "destroy:aws_x.it", true],
    ["destroy:*.it", "destroy:aws_x.its", false],
    ["destroy:ab*ba", "destroy:aba", false],
    ["destroy:ab*ba", "destroy:abba", true],
    ["destroy:*a*b*c", "destroy:xaxbxc", true],
    ["destroy:*a*b*c", "destroy:xbxaxc", false],
    ["destroy:*a*a", "destroy:a", false],
    ["destroy:*a*a", "destroy:aa", true],
    ["destroy:*aa*aa*b", "destroy:aab", false],
    ['destroy:x["*"]', 'destroy:x["a\nb"]', true],
    ["destroy:a?", "destroy:ab", false],
  ])("%s: %j: %j", (text, approval, accepted) => {
    expect(readAllowances([text])[0]?.accepts(approval, undefined)).toBe(accepted);
  });

  test("one that is none is refused with what would be one", () => {
    expect(() => readAllowances(["destroy:a", "drop:a"])).toThrow(
      '--allow "drop:a" is no approval. One is destroy, replace, forget, weaken, widen, break and an address, ' +
        "as in replace:aws_dynamodb_table.orders.",
    );
  });
});
