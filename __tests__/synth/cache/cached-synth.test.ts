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
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { unzipSync } from "fflate";
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
type Written = Record<string, string>;

const outdir = (index: number) => join(project, `cdktf.out-${index}`);

/**
 * What main.ts writes with each of these caches, if any, one after the other. In one process: what main.ts imports takes longer to
 * load than all that it does.
 */
async function synthesized(...caches: readonly ("" | typeof cache)[]): Promise<Written[]> {
  const outdirs = caches.map((_, index) => outdir(index));
  for (const outdir of outdirs) rmSync(outdir, { recursive: true, force: true });
  const script = caches
    .map((chosen, index) =>
      [{ SYNTH_CACHE: chosen, CDKTF_OUTDIR: outdirs[index] }, `./main.ts?${index}`].map((part) => JSON.stringify(part)),
    )
    .map(([environment, main]) => `Object.assign(process.env, ${environment});\nawait import(${main});\n`)
    .join("");
  await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", script], { cwd: project, env: {} });
  return outdirs.map(filesIn);
}

function filesIn(folder: string): Written {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  return Object.fromEntries(
    files
      .filter((file) => lstatSync(join(folder, file)).isFile())
      .map((file) => [file, hashOf(readFileSync(join(folder, file)))]),
  );
}

let before: Written;

test(
  "synth writes the same with a cache that is empty, with one that is full and with none",
  async () => {
    const [empty, full, none] = await synthesized(cache, cache, "");
    expect(readdirSync(cache).length).toBeGreaterThan(10);
    expect(full).toEqual(empty);
    expect(none).toEqual(empty);
    before = empty!;
  },
  3 * synthTimeoutMs,
);

describe("what was changed since", () => {
  const changed = ["lambdas/domain/order-rules.ts", "node_modules/@aws-lambda-powertools/logger/lib/esm/index.js"];
  let written: Written;
  let anew: Written;
  beforeAll(async () => {
    for (const file of changed) appendFileSync(join(project, file), `\nconsole.log(${JSON.stringify(file)});\n`);
    [written, anew] = (await synthesized(cache, "")) as [Written, Written];
  }, 2 * synthTimeoutMs);

  test("is in it, as without a cache", () => {
    expect(written).toEqual(anew);
    expect(written).not.toEqual(before);
  });

  test.each([
    ["a file of the domain", changed[0]!],
    ["a dependency", changed[1]!],
  ])("%s is in the functions that import it", (_, file) => {
    const zips = Object.keys(written).filter((path) => path.endsWith(".zip"));
    const codes = zips.map((path) => Buffer.from(Object.values(unzipSync(readFileSync(join(outdir(0), path))))[0]!).toString());
    expect(codes.filter((code) => code.includes(file)).length).toBeGreaterThan(0);
  });
});

test(
  "a state machine that was sound is judged again when it was changed",
  async () => {
    const definition = join(project, "state-machines/process-order.asl.json");
    writeFileSync(definition, readFileSync(definition, "utf8").replace('"StartAt": "', '"StartAt": "No'));
    await expect(synthesized(cache)).rejects.toThrow(/A state machine cannot be deployed/);
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
