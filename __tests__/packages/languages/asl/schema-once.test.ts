import { createRequire } from "node:module";
import { expect, test } from "@jest/globals";
import { schemaOnce, type AjvModule } from "../../../../packages/languages/asl/schema-once.ts";

const load = createRequire(import.meta.url);
const ajv = createRequire(load.resolve("asl-validator"))("ajv") as AjvModule;

test("whoever makes an Ajv within gets the same, and may tell it of a keyword again", () => {
  const once = schemaOnce(ajv);
  const made = () => new ajv.default({ allErrors: true }).addKeyword({ keyword: "spoken" });
  const first = once(made);
  expect(once(made)).toBe(first);
  expect(first.addKeyword({ keyword: ["sung", "spoken"] })).toBe(first);
  expect([first.getKeyword("spoken"), first.getKeyword("sung")]).toEqual([expect.anything(), false]);
  expect(first).toMatchObject({ opts: { allErrors: true, validateSchema: false, code: { optimize: 0 } } });
});

test("outside, Ajv is everybody's as it was, also after what fails", () => {
  const { default: Ajv } = ajv;
  const once = schemaOnce(ajv);
  expect(once(() => ajv.default)).not.toBe(Ajv);
  expect(() =>
    once(() => {
      throw new Error("no definition");
    }),
  ).toThrow("no definition");
  expect(ajv.default).toBe(Ajv);
});
