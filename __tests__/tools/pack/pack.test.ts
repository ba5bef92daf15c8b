import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { isBuiltin } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import ts from "typescript";
import { workspaceNames, type PackageJson } from "../../../tools/pack/workspace.ts";
import { PackedFolder, packInto, packTimeoutMs } from "./support/packed-folder.ts";

const names = workspaceNames();
const tarballs = new Map<string, string>();
let out: string;

beforeAll(async () => {
  out = await mkdtemp(join(tmpdir(), "slipstream-packed-"));
  for (const name of names) tarballs.set(name, await packInto(out, name));
}, packTimeoutMs);

afterAll(() => rm(out, { recursive: true }));

describe.each(names)("%s, packed", (name) => {
  let folder: PackedFolder;
  let packageJson: PackageJson;

  beforeAll(async () => {
    folder = await PackedFolder.create();
    packageJson = await folder.install(name, tarballs.get(name)!);
  });

  afterAll(() => folder.remove());

  test("has a README, a license and one face, compiled, with its types", async () => {
    const files = await folder.filesOf(name);
    const face = { types: `./${name}/index.d.ts`, default: `./${name}/index.js` };
    expect(packageJson).toMatchObject({ name: `@slipstream/${name}`, license: "Apache-2.0", exports: { ".": face } });
    expect(files).toEqual(
      expect.arrayContaining(["LICENSE", "README.md", "package.json", `${name}/index.d.ts`, `${name}/index.js`]),
    );
    expect(files.filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts"))).toEqual([]);
  });

  test("imports what Node has, what it names in its own version, and nothing else", async () => {
    const files = (await folder.filesOf(name)).filter((file) => /\.(js|cjs|d\.ts)$/.test(file) && !file.startsWith("example/"));
    const texts = await Promise.all(files.map((file) => folder.read(name, file)));
    const imported = texts.flatMap((text) => ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName));
    const packages = imported.filter((specifier) => !specifier.startsWith(".") && !isBuiltin(specifier));
    const named = packages.map((specifier) => /^(@[^/]+\/)?[^/]+/.exec(specifier)![0]);
    expect(named.filter((dependency) => packageJson.dependencies?.[dependency] === undefined)).toEqual([]);
    expect(Object.values(packageJson.dependencies ?? {}).filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
    expect(texts.filter((text) => /from "[^"]*(node_modules|\.ts)["/]/.test(text))).toEqual([]);
  });

  test("loads in plain Node, where neither CDKTF nor any of its siblings is", async () => {
    const source = await readFile(join(import.meta.dirname, "../../../packages", name, "index.ts"), "utf8");
    const program = `
      const face = Object.keys(await import("@slipstream/${name}")).sort();
      const within = import.meta.resolve("@slipstream/${name}");
      const { createRequire } = await import("node:module");
      const reachable = ${JSON.stringify(["cdktf", "constructs", "@cdktf/provider-aws", "fauxqs", "typescript"])}
        .concat(${JSON.stringify(names.filter((other) => other !== name))}.map((other) => "@slipstream/" + other))
        .filter((other) => { try { return createRequire(within).resolve(other); } catch { return false; } });
      console.log(JSON.stringify({ face, reachable }));`;
    const { face, reachable } = JSON.parse(await folder.run(program)) as {
      readonly face: string[];
      readonly reachable: string[];
    };
    expect(reachable).toEqual([]);
    expect(face.length).toBeGreaterThan(0);
    expect(face.filter((exported) => !source.includes(exported))).toEqual([]);
  });

  test("the example in its README prints what it says", async () => {
    await folder.copy("__tests__/fixtures/plans/widen-role/slipstream-dev.json", "plan.json");
    const readme = await folder.read(name, "README.md");
    const [, example, printed] = /^```js\n(.*?)^```$.*?^```text\n(.*?)^```$/ms.exec(readme)!;
    expect(await folder.run(example!)).toBe(printed);
  });
});

test("their types are whole: TypeScript finds all that they are made of", async () => {
  const folder = await PackedFolder.create();
  try {
    for (const name of names) await folder.install(name, tarballs.get(name)!);
    for (const types of ["@types/node", "undici-types"]) await folder.link(types);
    const file = join(folder.path, "user.ts");
    await writeFile(file, names.map((name) => `export * as face${names.indexOf(name)} from "@slipstream/${name}";\n`).join(""));
    const options = {
      module: ts.ModuleKind.NodeNext,
      target: ts.ScriptTarget.ES2024,
      types: ["node"],
      strict: true,
      noEmit: true,
    };
    const program = ts.createProgram([file], { ...options, typeRoots: [join(folder.path, "node_modules/@types")] });
    const wrong = ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "));
    expect(wrong).toEqual([]);
  } finally {
    await folder.remove();
  }
});

test(
  "the same sources are the same bytes, wherever they are packed to",
  async () => {
    const other = await mkdtemp(join(tmpdir(), "slipstream-packed-"));
    try {
      const again = await readFile(await packInto(other, "languages"));
      expect(again.equals(await readFile(tarballs.get("languages")!))).toBe(true);
    } finally {
      await rm(other, { recursive: true });
    }
  },
  packTimeoutMs,
);

test("a package that there is not is an error that names those that there are", async () => {
  const command = join(import.meta.dirname, "../../../tools/cli/pack.ts");
  const packing = promisify(execFile)(process.execPath, [command, "nonsense"]);
  await expect(packing).rejects.toMatchObject({
    code: 1,
    stderr: `error: There is no package "nonsense": give ${names.join(", ")}.\n`,
  });
});
