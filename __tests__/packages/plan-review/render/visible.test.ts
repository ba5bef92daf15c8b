import { expect, test } from "@jest/globals";
import { visible, visibleLines } from "../../../../packages/plan-review/render/visible.ts";

const hidden = [
  "\u0000",
  "\u001b",
  "\u007f",
  "\u0085",
  "\u00ad",
  "\u061c",
  "\u200b",
  "\u200f",
  "\u2028",
  "\u202e",
  "\u2060",
  "\u206f",
  "\ufeff",
  "\ud800",
];

test.each(hidden)("%j is shown by its number", (character) => {
  const number = character.charCodeAt(0).toString(16).padStart(4, "0");
  expect(visible(`a${character}b`)).toBe(`a\\u${number}b`);
  expect(visibleLines(`a${character}b`)).toBe(`a\\u${number}b`);
});

test("what is seen stays as it is", () => {
  expect(visible("aé→😀 \u2010")).toBe("aé→😀 \u2010");
});

test("lines and tabs are shown in a line, and kept in lines", () => {
  expect(visible("a\tb\r\nc")).toBe("a\\tb\\u000d\\nc");
  expect(visibleLines("a\tb\r\nc")).toBe("a\tb\nc");
});
