import { expect, test } from "@jest/globals";
import { expressionsIn, mapTexts, referencesIn } from "../../../../packages/languages/terraform/walk.ts";

test("expressions are found however deep, with their place", () => {
  const value = { a: { b: ["x", "${c.d.e}!${f.g.h}"] }, i: "%{ if j }", k: null, l: 5, m: "${n.o.p}" };
  expect(expressionsIn(value).map(({ expression, place }) => [place, expression.text])).toEqual([
    ["a.b.1", "c.d.e"],
    ["a.b.1", "f.g.h"],
    ["i", "if j"],
    ["m", "n.o.p"],
  ]);
  expect(expressionsIn("${a.b.c}", "resource").map(({ place }) => place)).toEqual(["resource"]);
});

test("references are found in calls and directives, too, as often as they stand there", () => {
  const value = ["${upper(aws_x.a.id)}", "%{ if aws_x.b.on }${aws_x.a.id}", "aws_x.c.id"];
  expect(referencesIn(value).map(({ address }) => address)).toEqual(["aws_x.a", "aws_x.b", "aws_x.a"]);
});

test("texts are replaced however deep, keys and all else stay", () => {
  expect(mapTexts({ a: ["b", 1, null, true], c: { d: "e" } }, (text) => `${text}!`)).toEqual({
    a: ["b!", 1, null, true],
    c: { d: "e!" },
  });
});
