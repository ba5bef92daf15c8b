import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { compareCopies } from "../../../../tools/checks/reproducible/compare-copies.ts";
import { differences } from "../../../../tools/checks/synthesized/differences.ts";

/** A project whose synth writes the value of an expression. */
const writing = (expression: string) => async (folder: string) => {
  await mkdir(folder, { recursive: true });
  const lines = [
    'import { mkdirSync, writeFileSync } from "node:fs";',
    'mkdirSync("cdktf.out/stacks/orders", { recursive: true });',
    `const document = { resource: { aws_sqs_queue: { intake: { name: ${expression} } } } };`,
    'writeFileSync("cdktf.out/stacks/orders/cdk.tf.json", JSON.stringify(document));',
    'const orders = { synthesizedStackPath: "stacks/orders/cdk.tf.json", dependencies: [] };',
    'writeFileSync("cdktf.out/manifest.json", JSON.stringify({ stacks: { orders } }));',
  ];
  await writeFile(join(folder, "package.json"), '{"type":"module"}');
  await writeFile(join(folder, "main.ts"), lines.join("\n"));
};

test.each([
  ["the folder", "process.cwd()"],
  ["the time", "new Date().getUTCFullYear()"],
  ["the clock", "Math.floor(Date.now() / 1e9)"],
  ["the time zone", "new Date(0).getTimezoneOffset()"],
])("what synth makes of %s is found, with its place", async (_, expression) => {
  const findings = await compareCopies(writing(expression));
  expect(findings).toMatchObject([{ rule: "reproducible", stack: "orders", address: "resource.aws_sqs_queue.intake.name" }]);
});

test("what synth makes of nothing but the project is the same", async () => {
  expect(await compareCopies(writing("process.env.STAGE"))).toEqual([]);
});

test("a project that does not synthesize says why", async () => {
  await expect(compareCopies(writing("missing"))).rejects.toThrow("missing is not defined");
});

test("JSON differs in values, in fields and in their order", () => {
  expect(differences({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] })).toEqual([]);
  expect(differences({ a: [1, { b: 2 }], c: 1 }, { a: [1, { b: 3 }] })).toEqual(["a.1.b", "c"]);
  expect(differences({ x: { a: 1, b: 2 } }, { x: { b: 2, a: 1 } })).toEqual(["x (order)"]);
});
