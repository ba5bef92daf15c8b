import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { copyProject } from "../../tools/project-copy/copy-project.ts";
import { synthTimeoutMs } from "./support/synthesized.ts";

/** Synthesizes a copy of the project in another folder, in another time zone, with nothing in the environment. */
async function synthesizeCopy(folder: string, timeZone: string): Promise<ReadonlyMap<string, string>> {
  await copyProject(folder);
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
    expect([...here.keys()].filter((path) => path.endsWith(".zip"))).toHaveLength(9);
    expect([...there.keys()]).toEqual([...here.keys()]);
    expect([...here].filter(([path, content]) => there.get(path) !== content).map(([path]) => path)).toEqual([]);
  },
  synthTimeoutMs,
);
