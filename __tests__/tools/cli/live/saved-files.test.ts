import { mkdirSync, mkdtempSync, renameSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { SavedFiles } from "../../../../tools/cli/live/saved-files.ts";
import { isWatched } from "../../../../tools/cli/live/watched-files.ts";

let folder: string;
let saved: SavedFiles;
let bursts: ReturnType<SavedFiles["bursts"]>;

const path = (file: string) => join(folder, file);
const write = (file: string, text = "text") => writeFileSync(path(file), text);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "slipstream-saves-"));
  for (const name of ["lambdas/domain", "node_modules/zod", "__tests__", ".git", "docs"])
    mkdirSync(path(name), { recursive: true });
  write("lambdas/place-order.ts");
  write("lambdas/get-order.ts");
  saved = new SavedFiles(folder, isWatched);
  bursts = saved.bursts();
});

afterEach(() => {
  jest.restoreAllMocks();
  saved.close();
  rmSync(folder, { recursive: true });
});

/** What the next bursts name, until all of these have been named. */
async function savesUntil(...expected: readonly string[]): Promise<string[]> {
  const files = new Set<string>();
  while (expected.some((file) => !files.has(file))) {
    const { value } = await bursts.next();
    for (const file of value!.keys()) files.add(file);
  }
  return [...files].sort();
}

test.each<[string, () => void]>([
  ["is written in place", () => write("lambdas/place-order.ts")],
  [
    "is written beside and renamed, as most editors do",
    () => {
      write("lambdas/place-order.ts~");
      renameSync(path("lambdas/place-order.ts~"), path("lambdas/place-order.ts"));
    },
  ],
  [
    "is moved away first, as vim does",
    () => {
      write("lambdas/4913");
      unlinkSync(path("lambdas/4913"));
      renameSync(path("lambdas/place-order.ts"), path("lambdas/place-order.ts~"));
      write("lambdas/place-order.ts");
      unlinkSync(path("lambdas/place-order.ts~"));
    },
  ],
  ["is removed", () => unlinkSync(path("lambdas/place-order.ts"))],
])("a file counts as saved, and nothing else, when it %s", async (_, save) => {
  save();
  expect(await savesUntil("lambdas/place-order.ts")).toEqual(["lambdas/place-order.ts"]);
});

test("what is saved together is told together, each file at once", async () => {
  const atOnce: string[] = [];
  saved.onSave = (file) => atOnce.push(file);
  write("lambdas/place-order.ts");
  write("lambdas/get-order.ts");
  const { value } = await bursts.next();
  expect([...value!.keys()].sort()).toEqual(["lambdas/get-order.ts", "lambdas/place-order.ts"]);
  expect(new Set(atOnce)).toEqual(new Set(value!.keys()));
});

test.each<[string, () => void]>([
  ["written in place is not told of between its being emptied and its being filled", () => write("lambdas/place-order.ts", "")],
  ["made anew is not told of between its being removed and its being there", () => unlinkSync(path("lambdas/place-order.ts"))],
])("a file that is %s", async (_, begin) => {
  let now = performance.now();
  let onLook = () => {};
  jest.spyOn(performance, "now").mockImplementation(() => (onLook(), now));
  const told = bursts.next();
  const begun = new Promise<void>((resolve) => (saved.onSave = () => resolve()));
  begin();
  await begun;
  const lookedAgain = new Promise<void>((resolve) => {
    let looks = 0;
    onLook = () => (looks += 1) === 3 && resolve();
  });
  // A burst without such a file would be over; at the first look or the second it would be told.
  now += 100;
  await lookedAgain;
  const filled = new Promise<void>((resolve) => (saved.onSave = (file) => file === "lambdas/get-order.ts" && resolve()));
  write("lambdas/place-order.ts");
  write("lambdas/get-order.ts");
  await filled;
  now += 100;
  expect([...(await told).value!.keys()]).toEqual(["lambdas/place-order.ts", "lambdas/get-order.ts"]);
});

test("what is saved while nobody asks is told later", async () => {
  write("lambdas/place-order.ts");
  await savesUntil("lambdas/place-order.ts");
  write("lambdas/get-order.ts");
  const told = new Promise<void>((resolve) => (saved.onSave = () => resolve()));
  await told;
  expect(await savesUntil("lambdas/get-order.ts")).toEqual(["lambdas/get-order.ts"]);
});

test("a new folder counts with all that is in it, and is watched from then on", async () => {
  mkdirSync(path("lambdas/adapters/deep"), { recursive: true });
  write("lambdas/adapters/deep/table.ts");
  await savesUntil("lambdas/adapters/deep/table.ts");
  write("lambdas/adapters/deep/queue.ts");
  await savesUntil("lambdas/adapters/deep/queue.ts");
  rmSync(path("lambdas/adapters"), { recursive: true });
  await savesUntil("lambdas/adapters/deep/table.ts", "lambdas/adapters/deep/queue.ts");
});

test("a folder that comes back under its name is watched again", async () => {
  rmSync(path("lambdas/domain"), { recursive: true });
  mkdirSync(path("lambdas/domain"));
  write("lambdas/domain/order.ts");
  await savesUntil("lambdas/domain/order.ts");
});

test("nobody is told of what is installed, tests, documents, Git's own and editors' files of a moment", async () => {
  const others = ["node_modules/zod/index.js", "__tests__/a.test.ts", "docs/a.md", ".git/index", ".env.json", "README.md"];
  for (const file of [...others, "lambdas/.place-order.ts.swp", "lambdas/#place-order.ts#", "lambdas/4913"]) write(file);
  write("stages.ts");
  expect(await savesUntil("stages.ts")).toEqual(["stages.ts"]);
});

test("once closed, it ends", async () => {
  const next = bursts.next();
  saved.close();
  expect(await next).toEqual({ done: true, value: undefined });
});
