import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, watch, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { compareCommits, type CompareOptions } from "../../../../tools/bench/commits/compare-commits.ts";
import { loopSteps } from "../../../../tools/bench/commits/loop-steps.ts";

let folder: string;
let repository: string;
let project: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "slipstream-bench-test-"));
  repository = join(folder, "repository");
  project = join(repository, "shop");
  mkdirSync(project, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

const git = (...args: readonly string[]) =>
  execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...args], { cwd: repository, encoding: "utf8" });

/** Each run of a command as it tells it: the project's word, the command, and whether something was kept from before. */
const diary = () => readFileSync(join(folder, "diary"), "utf8").trim().split("\n");

/** A project whose commands write down that they run, and keep something for the next run. Committed as it is. */
function commitProject(word: string, scripts: Record<string, string> = {}): void {
  const command = `node command.js`;
  const all = {
    synth: `${command} synth`,
    start: `${command} start`,
    check: `${command} check`,
    test: `${command} test`,
    ...scripts,
  };
  writeFileSync(join(project, "package.json"), JSON.stringify({ name: "shop", version: "1.0.0", scripts: all }));
  const lock = { name: "shop", version: "1.0.0", lockfileVersion: 3, packages: { "": { name: "shop", version: "1.0.0" } } };
  writeFileSync(join(project, "package-lock.json"), JSON.stringify(lock));
  writeFileSync(join(project, "word"), word);
  writeFileSync(
    join(project, "command.js"),
    `const fs = require("node:fs");
     const kept = fs.existsSync(".slipstream") ? "second" : "first";
     fs.mkdirSync(".slipstream", { recursive: true });
     fs.appendFileSync(${JSON.stringify(join(folder, "diary"))}, [fs.readFileSync("word", "utf8"), process.argv[2], kept].join(" ") + "\\n");
     if (process.argv[2] === "start") {
       setInterval(() => {}, 1000);
       process.on("SIGINT", () => process.exit());
       fs.appendFileSync(${JSON.stringify(join(folder, "pids"))}, process.pid + "\\n");
       console.log("Ready in no time.");
     }`,
  );
  if (!existsSync(join(repository, ".git"))) git("init", "--quiet");
  git("add", ".");
  git("commit", "--quiet", "-m", word);
}

const compare = (options: Partial<CompareOptions> = {}) =>
  compareCommits({
    project,
    against: "HEAD",
    pairs: 1,
    steps: loopSteps(false),
    temporary: folder,
    signal: new AbortController().signal,
    onProgress: () => undefined,
    ...options,
  });

/** Not one that has ended and that nobody has asked about yet. */
function isRunning(pid: string): boolean {
  const { stdout } = spawnSync("ps", ["-o", "stat=", "-p", pid], { encoding: "utf8" });
  return stdout.trim() !== "" && !stdout.startsWith("Z");
}

/** What is left below the folder that it works in, beside the test's own. */
const left = () =>
  execFileSync("ls", [folder], { encoding: "utf8" })
    .trim()
    .split("\n")
    .filter((name) => name.startsWith("slipstream"));

test("the checkout as it is and a commit are run by turns, first with nothing kept and then with what was kept", async () => {
  commitProject("then");
  writeFileSync(join(project, "word"), "now");
  const status = git("status", "--porcelain");
  const { steps, against } = await compare({ pairs: 2 });
  expect(against).toBe(git("rev-parse", "HEAD").trim());
  const turn = (first: string, second: string) =>
    ["synth", "start", "check"].flatMap((command) =>
      ["first", "second"].flatMap((run) => [`${first} ${command} ${run}`, `${second} ${command} ${run}`]),
    );
  expect(diary()).toEqual([...turn("then", "now"), ...turn("now", "then")]);
  expect(steps.map(({ name }) => name)).toEqual([
    ...[
      "synth, first run",
      "synth, second run",
      "start, first run",
      "start, second run",
      "check, first run",
      "check, second run",
    ],
  ]);
  for (const { wall } of steps) {
    expect(wall.ratio).toBeCloseTo(wall.here.median / wall.against.median);
    expect(wall.here.least).toBeLessThanOrEqual(wall.here.median);
    expect(wall.here.median).toBeLessThanOrEqual(wall.here.most);
  }
  const pids = readFileSync(join(folder, "pids"), "utf8").trim().split("\n");
  expect(pids.filter(isRunning)).toEqual([]);
  expect(left()).toEqual([]);
  expect(git("status", "--porcelain")).toBe(status);
}, 60_000);

test("a command that fails is named, with what it said; nothing is left", async () => {
  commitProject("then", { synth: "echo 'error: no such stage' >&2; exit 1" });
  await expect(compare()).rejects.toThrow(/^npm run --silent synth failed in .*\nerror: no such stage$/s);
  expect(left()).toEqual([]);
}, 60_000);

test("an exit code that is no failure is measured, with the memory of the largest process where the system tells it", async () => {
  commitProject("then", { synth: "exit 2" });
  const step = { name: "synth", command: ["npm", "run", "--silent", "synth"], isFirst: true };
  await expect(compare({ steps: [step] })).rejects.toThrow(/^npm run --silent synth failed/);
  const { steps } = await compare({ steps: [{ ...step, mayEndWith: 2 }] });
  const most = steps[0]!.memory?.here.most;
  expect([process.platform === "linux", most !== undefined && most > 2 ** 20]).toEqual([most !== undefined, most !== undefined]);
}, 60_000);

test("interrupted while something runs until Ctrl-C, it ends that and leaves nothing", async () => {
  commitProject("then", { start: "node command.js start; sleep 60" });
  const interrupted = new AbortController();
  // Once it runs, it says so in a file.
  const watched = watch(folder, (_, name) => {
    if (name === "pids") interrupted.abort(new Error("Interrupted."));
  });
  await expect(compare({ signal: interrupted.signal })).rejects.toThrow("Interrupted.");
  watched.close();
  const pids = readFileSync(join(folder, "pids"), "utf8").trim().split("\n");
  expect(pids.filter(isRunning)).toEqual([]);
  expect(left()).toEqual([]);
}, 60_000);

test("an unknown commit, and a folder in no repository", async () => {
  commitProject("then");
  await expect(compare({ against: "nowhere" })).rejects.toThrow(
    '--against "nowhere" is no commit that this Git repository knows.',
  );
  await expect(compare({ project: folder })).rejects.toThrow(/is in no Git repository/);
});
