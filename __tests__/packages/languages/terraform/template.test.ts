import { expect, test } from "@jest/globals";
import { parseTemplate, replaceExpressions } from "../../../../packages/languages/terraform/template.ts";

const literal = (text: string, raw = text) => ({ kind: "literal", raw, text });
const expression = (text: string, raw = `\${${text}}`) => ({ kind: "expression", raw, text, closed: true });

test.each([
  ["a text", "plain", [literal("plain")]],
  ["an empty text", "", []],
  ["an expression alone", "${aws_sqs_queue.q.arn}", [expression("aws_sqs_queue.q.arn")]],
  ["an expression in text", "a ${b.c.d}!", [literal("a "), expression("b.c.d"), literal("!")]],
  ["space within the braces", "${ a.b.c }", [expression("a.b.c", "${ a.b.c }")]],
  ["what is escaped", "$${a} and %%{b}", [literal("${a} and %{b}", "$${a} and %%{b}")]],
  ["a dollar before an expression", "$5 ${a.b.c}", [literal("$5 "), expression("a.b.c")]],
  ["braces within an expression", '${merge({a = "}"}, b.c.d)}', [expression('merge({a = "}"}, b.c.d)')]],
  [
    "quotes within a template within quotes",
    '${join("-", ["${f(m, "a}")}", b.c.d])}',
    [expression('join("-", ["${f(m, "a}")}", b.c.d])')],
  ],
  ["what is escaped within quotes", '${f("$${a} %%{b")} c', [expression('f("$${a} %%{b")'), literal(" c")]],
  ["a dollar of its own within quotes", '${f("$a${b.c.d}")}', [expression('f("$a${b.c.d}")')]],
  ["a quote that is escaped within quotes", '${f("\\"}")}', [expression('f("\\"}")')]],
  ["quotes that nothing closes", '${f("a}', [{ kind: "expression", raw: '${f("a}', text: 'f("a}', closed: false }]],
  ["a directive", "%{ if a }x", [{ kind: "directive", raw: "%{ if a }", text: "if a", closed: true }, literal("x")]],
  ["one that nothing closes", "a ${b.c", [literal("a "), { kind: "expression", raw: "${b.c", text: "b.c", closed: false }]],
])("%s", (_, text, parts) => {
  expect(parseTemplate(text)).toEqual(parts);
  expect(
    parseTemplate(text)
      .map(({ raw }) => raw)
      .join(""),
  ).toBe(text);
});

test("expressions are replaced, and what is escaped stays escaped", () => {
  expect(replaceExpressions("$${x} ${a.b.c} %%{y}", ({ text }) => `<${text}>`)).toBe("$${x} <a.b.c> %%{y}");
});
