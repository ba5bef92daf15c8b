import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { makeRunFolder } from "../../../../packages/local/runtime/run-folder.ts";
import { document } from "../terraform/stacks.ts";

const root = join(import.meta.dirname, "../../../..");

/** Runs stacks until its input ends, and says when it is ready. */
const runtime = `
  const { startRuntime } = await import(${JSON.stringify(join(root, "packages/local/runtime/runtime.ts"))});
  const runtime = await startRuntime({ stacks: [process.argv[1]], port: 0 });
  console.log("ready");
  process.stdin.on("end", () => runtime.stop()).resume();
`;

/** Has such a folder for as long, without stacks: they take longest to start, and the folder is all that this is about. */
const folderAlone = `
  const { makeRunFolder } = await import(${JSON.stringify(join(root, "packages/local/runtime/run-folder.ts"))});
  const { rm } = await import("node:fs/promises");
  const folder = await makeRunFolder("local-run");
  console.log("ready");
  process.stdin.on("end", () => rm(folder, { recursive: true })).resume();
`;

let folder: string;
let temporary: string;
let started: ChildProcess[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "slipstream-test-"));
  mkdirSync((temporary = join(folder, "tmp")));
  writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(document("empty", {})));
  started = [];
});
afterEach(() => {
  for (const child of started) child.kill("SIGKILL");
  rmSync(folder, { recursive: true });
});

async function start(program = folderAlone): Promise<ChildProcess> {
  const args = ["--no-warnings", "--input-type=module", "--eval", program, folder];
  const child = spawn(process.execPath, args, { env: { ...process.env, TMPDIR: temporary }, stdio: ["pipe", "pipe", "inherit"] });
  started.push(child);
  await once(child.stdout, "data");
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  child.stdin!.end();
  await once(child, "exit");
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill("SIGKILL");
  await once(child, "exit");
}

const folders = () => readdirSync(temporary).filter((name) => name.startsWith("local-run-"));

test("a start removes the folder of a run that was killed, and leaves that of one that goes on", async () => {
  const [killed, running] = await Promise.all([start(runtime), start(runtime)]);
  expect(folders()).toHaveLength(2);
  await kill(killed);
  const next = await start(runtime);
  expect(
    folders()
      .map((name) => Number(name.split("-")[2]))
      .sort(),
  ).toEqual([next.pid, running.pid].sort());
  await Promise.all([end(next), end(running)]);
  expect(folders()).toEqual([]);
});

test("two starts at once remove the same folder", async () => {
  await kill(await start());
  const both = await Promise.all([start(), start()]);
  expect(folders()).toHaveLength(2);
  await Promise.all(both.map(end));
});

test("what only has such a name stays", async () => {
  const killed = await start();
  await kill(killed);
  const [left] = folders();
  const names = [`${left}-copy`, `local-run-${killed.pid}`, "local-run-notes-abcdef"];
  for (const name of names) mkdirSync(join(temporary, name));
  await end(await start());
  expect(folders().sort()).toEqual(names.sort());
});

test("a folder from before this process is left by another one with the same number", async () => {
  const name = `slipstream-test-${Math.random().toString(36).slice(2)}`;
  const left = join(tmpdir(), `${name}-${process.pid}-abcdef`);
  mkdirSync(left);
  utimesSync(left, 0, 0);
  const [first, second] = [await makeRunFolder(name), await makeRunFolder(name)];
  const found = readdirSync(tmpdir()).filter((entry) => entry.startsWith(name));
  for (const path of [first, second]) rmSync(path, { recursive: true });
  expect(found.map((entry) => join(tmpdir(), entry)).sort()).toEqual([first, second].sort());
});
