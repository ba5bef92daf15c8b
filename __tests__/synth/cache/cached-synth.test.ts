import { execFile } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { hashOf } from "../../../synth/cache/file-hashes.ts";
import { copyProject } from "../../../tools/project-copy/copy-project.ts";
import { synthTimeoutMs } from "../../stacks/support/synthesized.ts";

const folder = mkdtempSync(join(tmpdir(), "slipstream-cached-synth-"));
const project = join(folder, "project");
const cache = join(folder, "cache");
beforeAll(async () => {
  await copyProject(project);
  replaceLinkByCopy("@aws-lambda-powertools");
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What main.ts writes, each file by its path. */
async function synthesized(environment: Record<string, string>): Promise<Record<string, string>> {
  const outdir = join(project, "cdktf.out");
  rmSync(outdir, { recursive: true, force: true });
  await promisify(execFile)(process.execPath, ["main.ts"], { cwd: project, env: environment });
  const files = readdirSync(outdir, { recursive: true, encoding: "utf8" }).sort();
  return Object.fromEntries(
    files
      .filter((file) => lstatSync(join(outdir, file)).isFile())
      .map((file) => [file, hashOf(readFileSync(join(outdir, file)))]),
  );
}

/** What synth writes with the cache, having checked that it is the same without. */
async function withAndWithout(): Promise<Record<string, string>> {
  const cached = await synthesized({ SYNTH_CACHE: cache });
  expect(await synthesized({})).toEqual(cached);
  return cached;
}

let before: Record<string, string>;

test(
  "synth writes the same with a cache that is empty, with one that is full and with none",
  async () => {
    before = await withAndWithout();
    expect(readdirSync(cache).length).toBeGreaterThan(10);
    expect(await synthesized({ SYNTH_CACHE: cache })).toEqual(before);
  },
  3 * synthTimeoutMs,
);

test.each([
  ["a file of the domain", "lambdas/domain/order-rules.ts"],
  ["a dependency", "node_modules/@aws-lambda-powertools/logger/lib/esm/index.js"],
])(
  "%s that was changed since is in it",
  async (_, file) => {
    appendFileSync(join(project, file), `\nconsole.log(${JSON.stringify(file)});\n`);
    const changed = await withAndWithout();
    expect(changed).not.toEqual(before);
    before = changed;
  },
  2 * synthTimeoutMs,
);

test(
  "a state machine that was sound is judged again when it was changed",
  async () => {
    const definition = join(project, "state-machines/process-order.asl.json");
    writeFileSync(definition, readFileSync(definition, "utf8").replace('"StartAt": "', '"StartAt": "No'));
    await expect(synthesized({ SYNTH_CACHE: cache })).rejects.toThrow(/A state machine cannot be deployed/);
  },
  synthTimeoutMs,
);

test("only where somebody has named a folder is anything kept", () => {
  expect(existsSync(join(project, ".slipstream"))).toBe(false);
});

/** Of a package that is linked, a change would be one of the project's own. */
function replaceLinkByCopy(name: string): void {
  const path = join(project, "node_modules", name);
  const installed = realpathSync(path);
  rmSync(path);
  mkdirSync(path);
  cpSync(installed, path, { recursive: true });
}
