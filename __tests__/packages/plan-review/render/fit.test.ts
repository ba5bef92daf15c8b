import { describe, expect, test } from "@jest/globals";
import { fit, type Part } from "../../../../packages/plan-review/render/fit.ts";

const part = (head: string, rest: Partial<Part> = {}): Part => ({ heading: "", head, items: [], blocks: [], ...rest });
const block = "b".repeat(600);
const items = Array.from({ length: 8 }, (_, index) => `- ${index}${"i".repeat(100)}`);
const start = "## Start";

/** What is shown, without the notice. */
const shown = (text: string) => text.split("\n\n> [!IMPORTANT]")[0];
const size = (...pieces: readonly string[]) => pieces.reduce((sum, piece) => sum + piece.length + 2, start.length);

describe("parts are joined", () => {
  test.each<[string, Part[], string]>([
    ["nothing", [], ""],
    ["an item first", [part("- a")], "\n\n- a"],
    ["items of one list, close together", [part("- a"), part("- b")], "\n\n- a\n- b"],
    ["items of two lists", [part("- a"), part("- b", { heading: "### B" })], "\n\n- a\n\n### B\n\n- b"],
    ["an item after a paragraph", [part("a"), part("- b")], "\n\na\n\n- b"],
    ["a paragraph after an item", [part("- a"), part("b")], "\n\n- a\n\nb"],
    ["an item after one with a block", [part("- a", { blocks: ["B"] }), part("- b")], "\n\n- a\n\nB\n\n- b"],
    ["an item with items", [part("- a", { items: ["  - c", "  - d"] }), part("- b")], "\n\n- a\n  - c\n  - d\n- b"],
    ["a paragraph with items", [part("a", { items: ["- c", "- d"] })], "\n\na\n\n- c\n- d"],
    ["items and blocks without a head", [part("", { heading: "### A", items: ["- c"], blocks: ["B"] })], "\n\n### A\n\n- c\n\nB"],
  ])("%s", (_, parts, text) => {
    expect(fit(start, parts, 1000)).toBe(`${start}${text}\n`);
  });
});

describe("what is too long is cut", () => {
  const parts = [
    part("first", { heading: "### A", items, blocks: [block] }),
    part("- second", { items: items.slice(0, 5), blocks: [block] }),
    part("- third"),
  ];
  const first = `### A\n\nfirst\n\n${items.join("\n")}`;
  const few = `### A\n\nfirst\n\n${items.slice(0, 5).join("\n")}\n- … and 3 more`;
  const second = `- second\n${items.slice(0, 5).join("\n")}`;
  const whole = `${start}\n\n${first}\n\n${block}\n\n${second}\n\n${block}\n\n- third`;
  // Without their blocks the two items are close together.
  const noSecondBlock = `${start}\n\n${first}\n\n${block}\n\n${second}\n- third`;
  const noBlock = `${start}\n\n${first}\n\n${second}\n- third`;
  const fewItems = `${start}\n\n${few}\n\n${second}\n- third`;

  test.each([
    ["nothing, when it is shorter than it may be", whole.length + 1, `${whole}\n`],
    ["the last block, when it is as long", whole.length, noSecondBlock],
    ["no more than that, with room for the notice", size(`${first}\n\n${block}`, second, "- third") + 400, noSecondBlock],
    ["the first block as well", size(`${first}\n\n${block}`, second, "- third") + 399, noBlock],
    ["no more than the blocks", size(first, second, "- third") + 400, noBlock],
    ["the items after the fifth", size(first, second, "- third") + 399, fewItems],
    ["no more than these", size(few, second, "- third") + 400, fewItems],
    ["the last", size(few, second, "- third") + 399, `${start}\n\n${few}\n\n${second}`],
    ["the one before the last", size(few, second, "") + 399, `${start}\n\n${few}`],
    ["all", size(few) + 399, start],
  ])("%s", (_, most, text) => {
    expect(shown(fit(start, parts, most))).toBe(text);
  });

  test("and how much is said", () => {
    const most = size(few, second, "- third") + 399;
    const gone = whole.length - `${start}\n\n${few}\n\n${second}`.length;
    expect(fit(start, parts, most).split("\n").slice(-5)).toEqual([
      "> [!IMPORTANT]",
      `> **Cut to fit into a comment:** ${gone} of ${whole.length} characters are not shown.`,
      "> 2 findings are shortened and 1 left out, from the one of least risk on.",
      "> `--format text` shows all.",
      "",
    ]);
  });

  test.each([
    ["2 findings are shortened and 0 left out", whole.length],
    ["3 findings are shortened and 0 left out", size(first, second, "- third") + 400],
  ])("and of how many: %s", (text, most) => {
    expect(fit(start, parts, most)).toContain(`> ${text}, from the one of least risk on.`);
  });

  test("a start that is too long by itself as well", () => {
    const text = fit("s".repeat(2000), parts, 1000);
    expect(text).toHaveLength(999);
    expect(text).toMatch(/^s{700,}\n\n> \[!IMPORTANT\]/);
  });
});
