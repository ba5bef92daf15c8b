import { expect, test } from "@jest/globals";
import { compileJavaScript } from "../../../tools/pack/javascript.ts";
import { findWorkspace } from "../../../tools/pack/workspace.ts";

const local = findWorkspace("local");
const source = "local/lambda/function-code.ts";

async function compiled(packageJson: object) {
  const { files, bundled } = await compileJavaScript(
    [source],
    [{ ...local, packageJson: { ...local.packageJson, ...packageJson } }],
  );
  return { bundled, text: Buffer.from(files.get("local/lambda/function-code.js")!).toString() };
}

test("a dependency is left to be installed", async () => {
  const { text, bundled } = await compiled({ dependencies: { fflate: "0.8.3" } });
  expect(text).toContain('from "fflate"');
  expect(bundled).toEqual([]);
});

test("what is imported and not to be installed is bundled in, and told", async () => {
  const { text, bundled } = await compiled({ dependencies: {}, devDependencies: { fflate: "0.8.3" } });
  expect(text).not.toContain('from "fflate"');
  expect(bundled).toContain("node_modules/fflate");
});

test("an import that package.json does not name is an error that names both and what to do", async () => {
  await expect(compiled({ dependencies: {} })).rejects.toThrow(
    /packages\/local\/lambda\/function-code\.ts.*imports "fflate", which packages\/local\/package\.json does not name: add it/s,
  );
});
