import { execFile } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Runtime } from "@slipstream/local";
import { credentialsOf, startAccount } from "../cli/support/machine.ts";
import { writeProjectOf } from "../cli/support/project-of.ts";

const folder = mkdtempSync(join(tmpdir(), "slipstream-anew-"));
const project = join(folder, "project");
const cache = join(project, ".slipstream/cache");
let account: Runtime;
beforeAll(async () => {
  // Notes which cache it may use, and writes no stacks.
  writeProjectOf(
    `import { mkdirSync, writeFileSync } from "node:fs";
     import { join } from "node:path";
     const out = process.env.CDKTF_OUTDIR;
     mkdirSync(out, { recursive: true });
     writeFileSync(join(out, "manifest.json"), JSON.stringify({ stacks: {} }));
     writeFileSync(${JSON.stringify(join(folder, "cache"))}, process.env.SYNTH_CACHE);`,
    project,
  );
  mkdirSync(join(folder, "bin"));
  // A Terraform that has nothing to say but its version.
  writeFileSync(join(folder, "bin/terraform"), "#!/bin/sh\n[ $1 = version ] && echo Terraform v1.11.4 || echo '{}'\n");
  chmodSync(join(folder, "bin/terraform"), 0o755);
  account = await startAccount();
});
afterAll(async () => {
  await account.stop();
  rmSync(folder, { recursive: true });
});

async function run(env: Record<string, string>, command: string, ...args: readonly string[]): Promise<void> {
  const PATH = [join(folder, "bin"), dirname(process.execPath)].join(delimiter);
  const out = ["--out", join(folder, `out-${command}`)];
  await promisify(execFile)(process.execPath, [`tools/cli/${command}.ts`, ...out, ...args], {
    cwd: project,
    env: { PATH, HOME: folder, ...credentialsOf(account), ...env },
  });
}

const cacheOfLastSynth = () => readFileSync(join(folder, "cache"), "utf8");

test.each([
  ["what is deployed", {}, "deploy"],
  ["what is planned", {}, "plan"],
  ["all in CI", { CI: "true" }, "synth"],
  ["what is deployed, even where the environment names a cache", { SYNTH_CACHE: cache }, "deploy"],
])("%s is made anew: no cache is used", async (_, env, command) => {
  await run(env, command);
  expect(cacheOfLastSynth()).toBe("");
});

test("npm run synth uses what an earlier one has kept", async () => {
  await run({}, "synth");
  expect(cacheOfLastSynth()).toBe(cache);
});
