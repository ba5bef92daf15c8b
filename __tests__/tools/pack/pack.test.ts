import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { isBuiltin } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import ts from "typescript";
import { checkTypes } from "../../../tools/checks/types/check-types.ts";
import { stageStacks } from "../../../tools/cli/local/stage-stacks.ts";
import { workspaceNames, type PackageJson } from "../../../tools/pack/workspace.ts";
import { synthesizedFolder } from "../../flows/support/synthesized-folder.ts";
import { PackedFolder, packInto, packTimeoutMs, runPack } from "./support/packed-folder.ts";

const root = join(import.meta.dirname, "../../..");
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
    const source = await readFile(join(root, "packages", name, "index.ts"), "utf8");
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

describe("what they do, packed and alone, they do as here", () => {
  const inFolder = async (name: string, program: string): Promise<unknown> => {
    const folder = await PackedFolder.create();
    try {
      await folder.install(name, tarballs.get(name)!);
      return JSON.parse(await folder.run(program));
    } finally {
      await folder.remove();
    }
  };

  test("local runs whole stacks: resolvers, workers, state machines", async () => {
    const input = await readFile(join(root, "state-machines/process-order.input.json"), "utf8");
    const program = `
      import { startRuntime } from "@slipstream/local";
      const runtime = await startRuntime({ stacks: ${JSON.stringify(stageStacks(synthesizedFolder(), "local"))}, port: 0 });
      const { stateMachines } = await runtime.dispatch(runtime.developer, "states", "ListStateMachines", {});
      const execution = { stateMachineArn: stateMachines[0].stateMachineArn, input: ${JSON.stringify(input)} };
      const { status } = await runtime.dispatch(runtime.developer, "states", "StartSyncExecution", execution);
      const { uris } = [...runtime.resources.values()].find(({ type }) => type === "aws_appsync_graphql_api").attributes;
      await runtime.stop();
      console.log(JSON.stringify({ status, uris: Object.keys(uris) }));`;
    expect(await inFolder("local", program)).toEqual({ status: "SUCCEEDED", uris: ["GRAPHQL", "REALTIME"] });
  });

  test("local runs APPSYNC_JS code", async () => {
    const program = `
      import { Clock, compileResolver } from "@slipstream/local";
      const code = \`
        import { util } from "@aws-appsync/utils";
        export const request = () => ({ payload: util.dynamodb.toMapValues({ sensor: "attic" }) });
        export const response = (ctx) => ctx.result;\`;
      const resolver = await compileResolver(code, "Query.sensor", new Clock());
      const context = { arguments: {}, identity: null, source: null, info: {}, request: {}, stash: {} };
      console.log(JSON.stringify(resolver.request(context).outcome));`;
    expect(await inFolder("local", program)).toEqual({ kind: "returned", value: { payload: { sensor: { S: "attic" } } } });
  });

  test("asl tells a good definition from a bad one", async () => {
    const good = await readFile(join(root, "state-machines/process-order.asl.json"), "utf8");
    const bad = good.replace(/"Next": "\w+"/, '"Next": "Nowhere"');
    const program = `
      import { checkStateMachine } from "@slipstream/asl";
      const rules = (definition) => checkStateMachine(definition, "process-order.asl.json").map(({ rule }) => rule);
      console.log(JSON.stringify(${JSON.stringify([good, bad])}.map(rules)));`;
    const [ofGood, ofBad] = (await inFolder("asl", program)) as string[][];
    expect(ofGood).toEqual([]);
    expect(ofBad).toContain("state-missing");
  });

  test("plan-review tells a harmless plan from one that widens a role", async () => {
    const plans = ["harmless", "widen-role"].map((plan) => join(root, "__tests__/fixtures/plans", plan, "slipstream-dev.json"));
    const program = `
      import { readFileSync } from "node:fs";
      import { openApprovals, readPlan, reviewPlans } from "@slipstream/plan-review";
      const review = (file) => reviewPlans([readPlan(readFileSync(file, "utf8"), "orders")], { allow: [], base: [], packageSizes: new Map() });
      console.log(JSON.stringify(${JSON.stringify(plans)}.map((file) => openApprovals(review(file)).length)));`;
    expect(await inFolder("plan-review", program)).toEqual([0, 4]);
  });
});

test("their types are whole: TypeScript finds all that they are made of", async () => {
  const folder = await PackedFolder.create();
  try {
    for (const name of names) await folder.install(name, tarballs.get(name)!);
    for (const types of ["@types/node", "undici-types"]) await folder.link(types);
    const file = join(folder.path, "user.ts");
    await writeFile(file, names.map((name) => `export * as face${names.indexOf(name)} from "@slipstream/${name}";\n`).join(""));
    const compilerOptions = { module: "nodenext", target: "es2024", types: ["node"], strict: true, noEmit: true };
    await writeFile(join(folder.path, "tsconfig.json"), JSON.stringify({ compilerOptions, files: [file] }));
    expect(await checkTypes(folder.path, undefined)).toEqual([]);
  } finally {
    await folder.remove();
  }
});

test(
  "npm run pack writes the same bytes of the same sources, wherever it is told to",
  async () => {
    const other = await mkdtemp(join(tmpdir(), "slipstream-packed-"));
    try {
      const again = await readFile(await runPack(other, "languages"));
      expect(again.equals(await readFile(tarballs.get("languages")!))).toBe(true);
    } finally {
      await rm(other, { recursive: true });
    }
  },
  packTimeoutMs,
);

test("a package that there is not is an error that names those that there are", async () => {
  const command = join(root, "tools/cli/pack.ts");
  const packing = promisify(execFile)(process.execPath, [command, "nonsense"]);
  await expect(packing).rejects.toMatchObject({
    code: 1,
    stderr: `error: There is no package "nonsense": give ${names.join(", ")}.\n`,
  });
});
