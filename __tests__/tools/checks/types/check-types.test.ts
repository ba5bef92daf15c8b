import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { checkTypes } from "../../../../tools/checks/types/check-types.ts";

const folder = mkdtempSync(join(tmpdir(), "slipstream-types-"));
const kept = join(folder, "kept.tsbuildinfo");
const write = (file: string, text: string) => writeFileSync(join(folder, file), text);
const rules = async () => (await checkTypes(folder, kept)).map(({ rule }) => rule);
beforeAll(() => {
  write(
    "tsconfig.json",
    JSON.stringify({ compilerOptions: { strict: true, noEmit: true, types: [], lib: ["es5"], module: "esnext" } }),
  );
  write("price.ts", "export const price: number = 1;\n");
  write("order.ts", 'import { price } from "./price.js";\nexport const cents: number = price;\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

test("what was found is kept for the next time, and found then too", async () => {
  expect(await rules()).toEqual([]);
  write("price.ts", 'export const price: string = "1";\n');
  expect(await rules()).toEqual(["TS2322"]);
  expect(readFileSync(kept, "utf8")).toContain("order.ts");
  expect(await rules()).toEqual(["TS2322"]);
});

test("a change is noticed in what it makes wrong or right elsewhere, in a file that is new, and in the settings", async () => {
  write("price.ts", "export const price: number = 2;\n");
  expect(await rules()).toEqual([]);
  write("refund.ts", 'export const refund: number = "2";\n');
  expect(await rules()).toEqual(["TS2322"]);
  write("refund.ts", "export function refund(given: string, unused: string) { return given; }\n");
  expect(await rules()).toEqual([]);
  const strict = { strict: true, noEmit: true, types: [], lib: ["es5"], module: "esnext", noUnusedParameters: true };
  write("tsconfig.json", JSON.stringify({ compilerOptions: strict }));
  expect(await rules()).toEqual(["TS6133"]);
});

test("what is kept may be damaged or gone", async () => {
  truncateSync(kept, 100);
  expect(await rules()).toEqual(["TS6133"]);
  rmSync(kept);
  expect(await rules()).toEqual(["TS6133"]);
});

test("without a file to keep it in, everything is looked at, and nothing kept", async () => {
  rmSync(kept);
  expect(await checkTypes(folder, undefined)).toMatchObject([{ rule: "TS6133" }]);
  expect(() => readFileSync(kept)).toThrow("ENOENT");
});
