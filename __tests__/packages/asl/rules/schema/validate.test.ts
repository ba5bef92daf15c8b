import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "@jest/globals";
import { validate } from "../../../../../packages/asl/rules/schema/validate.ts";

const aslValidator = createRequire(import.meta.url)("asl-validator") as (definition: object, options: object) => unknown;
const sound = JSON.parse(readFileSync("state-machines/process-order.asl.json", "utf8")) as { States: Record<string, object> };

const definitions: readonly (readonly [string, object])[] = [
  ["a sound one", sound],
  ["one without a start", { ...sound, StartAt: undefined }],
  ["one with a path that is none", { ...sound, States: { ...sound.States, Odd: { Type: "Pass", InputPath: "$.[", End: true } } }],
  ["the sound one again", sound],
];

// What is taken for granted of asl-validator and its Ajv: one schema for all calls says what a new one for each does.
test.each(definitions)("asl-validator itself says the same of %s", (_, definition) => {
  const { isValid, errors } = validate(structuredClone(definition));
  expect(aslValidator(structuredClone(definition), { checkArn: false, checkPaths: false })).toMatchObject({ isValid, errors });
});
