import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { synthesizeBase } from "../../../../../tools/cli/plan/offline/synthesize-base.ts";

let folder: string;
let project: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "slipstream-base-"));
  // The project need not be the whole of its repository.
  project = join(folder, "repository/shop");
  mkdirSync(join(project, "node_modules"), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

const git = (...args: readonly string[]) => {
  const somebody = ["-c", "user.name=t", "-c", "user.email=t@example.com"];
  return execFileSync("git", [...somebody, ...args], { cwd: join(folder, "repository"), encoding: "utf8" });
};

/** A project whose synth writes down what it is asked, beside a word of its own. */
function commitProject(
  synth: string | undefined = 'writeFileSync("synthesized", `first ${process.argv.slice(2).join(" ")}`)',
): void {
  git("init", "--quiet");
  writeFileSync(join(folder, "repository/README.md"), "");
  writeFileSync(join(project, "package.json"), JSON.stringify({ type: "module", scripts: { synth: "node make.ts" } }));
  writeFileSync(join(project, "make.ts"), `import { writeFileSync } from "node:fs";\n${synth};\n`);
  git("add", ".");
  git("commit", "--quiet", "-m", "first");
}

/** A project whose synth writes down a word of its workspace. Answers with the workspace's folder. */
function commitWorkspace(): string {
  commitProject('import { word } from "@shop/words"; writeFileSync("synthesized", word)');
  const words = join(project, "packages/words");
  mkdirSync(words, { recursive: true });
  writeFileSync(join(words, "package.json"), JSON.stringify({ name: "@shop/words", type: "module", exports: "./index.ts" }));
  writeFileSync(join(words, "index.ts"), 'export const word = "committed";');
  git("add", ".");
  git("commit", "--quiet", "-m", "second");
  return words;
}

const synthesizeAt = (ref: string) => synthesizeBase({ project, ref, stage: "dev" }, join(folder, "base"));

test("a commit is synthesized by its own code; the checkout and Git's index stay as they are", async () => {
  commitProject();
  writeFileSync(join(project, "make.ts"), "changed");
  const before = git("status", "--porcelain");
  const outDir = await synthesizeAt("HEAD");
  expect(readFileSync(join(folder, "base/sources/synthesized"), "utf8")).toBe(`first --stage dev --out ${outDir}`);
  expect(git("status", "--porcelain")).toBe(before);
  expect(readFileSync(join(project, "make.ts"), "utf8")).toBe("changed");
});

test("a commit's own workspaces are synthesized with, not the checkout's", async () => {
  const words = commitWorkspace();
  writeFileSync(join(words, "index.ts"), 'export const word = "changed";');
  mkdirSync(join(project, "node_modules/@shop"));
  symlinkSync("../../packages/words", join(project, "node_modules/@shop/words"));
  await synthesizeAt("HEAD");
  expect(readFileSync(join(folder, "base/sources/synthesized"), "utf8")).toBe("committed");
});

test("a workspace that the checkout no longer has is the commit's own, too", async () => {
  const words = commitWorkspace();
  rmSync(words, { recursive: true });
  await synthesizeAt("HEAD");
  expect(readFileSync(join(folder, "base/sources/synthesized"), "utf8")).toBe("committed");
});

test("a commit from before there were workspaces is synthesized all the same", async () => {
  commitProject();
  mkdirSync(join(project, "node_modules/@shop"));
  symlinkSync("../../packages/words", join(project, "node_modules/@shop/words"));
  const outDir = await synthesizeAt("HEAD");
  expect(readFileSync(join(folder, "base/sources/synthesized"), "utf8")).toContain(outDir);
});

test("a commit that cannot be synthesized is named as the one at fault, with what its synth said", async () => {
  commitProject("console.error('error: There is no stage \"dev\".'); process.exitCode = 1");
  await expect(synthesizeAt("HEAD")).rejects.toThrow(
    /^--base "HEAD" cannot be synthesized: There is no stage "dev"\.\nThis is a fault of that commit/,
  );
});

test("a commit from before there was a synth", async () => {
  commitProject();
  rmSync(join(project, "make.ts"));
  writeFileSync(join(project, "package.json"), "{}");
  git("add", ".");
  git("commit", "--quiet", "-m", "second");
  await expect(synthesizeAt("HEAD")).rejects.toThrow(
    '--base "HEAD" cannot be synthesized: its package.json has no script synth.',
  );
});

test.each(["nowhere", "--all", "HEAD~9"])("an unknown commit: %s", async (ref) => {
  commitProject();
  await expect(synthesizeAt(ref)).rejects.toThrow(`--base "${ref}" is no commit that this Git repository knows.`);
});

test("no repository", async () => {
  await expect(synthesizeAt("HEAD")).rejects.toThrow(/is in no Git repository\. Plan without --base/);
});
