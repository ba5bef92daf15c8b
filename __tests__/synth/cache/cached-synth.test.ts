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

const folder = mkdtempSync(join(tmpdir(), "slipstream-cached-synth-"));
const project = join(folder, "project");
const cache = join(folder, "cache");
beforeAll(() => copyProject(project));
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

/** Whether synth writes the same with the cache as without; and what that is. */
async function withAndWithout(): Promise<Record<string, string>> {
  const cached = await synthesized({ SYNTH_CACHE: cache });
  expect(await synthesized({})).toEqual(cached);
  return cached;
}

test("synth writes the same with a cache as without one, whatever is changed", async () => {
  const first = await withAndWithout();
  expect(readdirSync(cache).length).toBeGreaterThan(10);
  expect(await synthesized({ SYNTH_CACHE: cache })).toEqual(first);

  appendFileSync(join(project, "lambdas/domain/order-rules.ts"), "\nconsole.log('another rule');\n");
  const changed = await withAndWithout();
  expect(changed).not.toEqual(first);

  replaceLinkByCopy("@aws-lambda-powertools");
  // A copy in place of the link: other files are bundled now, although no file has changed.
  const dependency = join(project, "node_modules/@aws-lambda-powertools/logger/lib/esm/index.js");
  await withAndWithout();
  appendFileSync(dependency, "\nconsole.log('another version');\n");
  expect(await withAndWithout()).not.toEqual(changed);

  for (const entry of readdirSync(cache)) writeFileSync(join(cache, entry), "damaged");
  await withAndWithout();

  const definition = join(project, "state-machines/process-order.asl.json");
  writeFileSync(definition, readFileSync(definition, "utf8").replace('"StartAt": "', '"StartAt": "No'));
  await expect(synthesized({ SYNTH_CACHE: cache })).rejects.toThrow(/A state machine cannot be deployed/);
  await expect(synthesized({ SYNTH_CACHE: cache })).rejects.toThrow(/A state machine cannot be deployed/);
}, 60_000);

test("without a word for it nothing is kept", () => {
  expect(existsSync(join(project, ".slipstream"))).toBe(false);
});

function replaceLinkByCopy(name: string): void {
  const path = join(project, "node_modules", name);
  const installed = realpathSync(path);
  rmSync(path);
  mkdirSync(path);
  cpSync(installed, path, { recursive: true });
}
