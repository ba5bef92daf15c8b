import { expect, test } from "@jest/globals";
import { compileJavaScript } from "../../../tools/pack/javascript.ts";
import { findWorkspace } from "../../../tools/pack/workspace.ts";

const asl = findWorkspace("asl");
const source = "asl/rules/schema.ts";

async function compiled(packageJson: object) {
  const { files, bundled } = await compileJavaScript([source], [{ ...asl, packageJson: { ...asl.packageJson, ...packageJson } }]);
  return { bundled, text: Buffer.from(files.get("asl/rules/schema.js")!).toString() };
}

test("a dependency is left to be installed", async () => {
  const { text, bundled } = await compiled({ dependencies: { "asl-validator": "4.0.0" } });
  expect(text).toContain('from "asl-validator"');
  expect(bundled).toEqual([]);
});

test("what is imported and not to be installed is bundled in, and told", async () => {
  const { text, bundled } = await compiled({ dependencies: {}, devDependencies: { "asl-validator": "4.0.0" } });
  expect(text).not.toContain('from "asl-validator"');
  expect(bundled).toContain("node_modules/asl-validator");
});

test("an import that package.json does not name is an error that names both and what to do", async () => {
  await expect(compiled({ dependencies: {} })).rejects.toThrow(
    /packages\/asl\/rules\/schema\.ts.*imports "asl-validator", which packages\/asl\/package\.json does not name: add it/s,
  );
});
