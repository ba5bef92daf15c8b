import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { synthTimeoutMs } from "./support/synthesized.ts";

const root = join(import.meta.dirname, "../..");
const needed = ["main.ts", "stages.ts", "package.json", "stacks", "synth", "checks", "lambdas", "state-machines", "graphql"];

/** Synthesizes a copy of the project in another folder, in another time zone, with nothing in the environment. */
async function synthesizeCopy(folder: string, timeZone: string): Promise<ReadonlyMap<string, string>> {
  mkdirSync(folder, { recursive: true });
  for (const name of needed) cpSync(join(root, name), join(folder, name), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  await promisify(execFile)(process.execPath, ["main.ts"], { cwd: folder, env: { TZ: timeZone, STAGE: "prod" } });
  const out = join(folder, "cdktf.out");
  const files = readdirSync(out, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  const paths = files.map((file) => join(file.parentPath, file.name)).sort();
  return new Map(paths.map((path) => [path.slice(out.length + 1), readFileSync(path, "base64")]));
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "slipstream-copies-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

test(
  "two folders and time zones give the same bytes, without credentials",
  async () => {
    const [here, there] = await Promise.all([
      synthesizeCopy(join(folder, "a"), "America/Los_Angeles"),
      synthesizeCopy(join(folder, "somewhere/quite/else"), "Asia/Kolkata"),
    ]);
    expect([...here.keys()].filter((path) => path.endsWith(".zip"))).toHaveLength(10);
    expect([...there.keys()]).toEqual([...here.keys()]);
    expect([...here].filter(([path, content]) => there.get(path) !== content).map(([path]) => path)).toEqual([]);
  },
  synthTimeoutMs,
);
