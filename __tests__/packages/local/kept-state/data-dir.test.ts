import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { DataDir } from "../../../../packages/local/kept-state/data-dir.ts";
import { openDatabase } from "../../../../packages/local/kept-state/state-file.ts";
import { turns } from "../until.ts";

let root: string;
let workDir: string;
const opened: DataDir[] = [];
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "slipstream-kept-"));
  workDir = join(root, "work");
  mkdirSync(workDir);
});
afterEach(() => {
  for (const dataDir of opened.splice(0)) dataDir.close();
  rmSync(root, { recursive: true });
});

const folder = (name = "state") => join(root, name);
async function open(name?: string, stacks = ["shop"]): Promise<DataDir> {
  const dataDir = await DataDir.open(folder(name), stacks, workDir);
  opened.push(dataDir);
  return dataDir;
}
/** What a process would leave that is killed now: its writes are with the operating system. */
function killed(name = "state"): string {
  mkdirSync(folder("killed"));
  for (const file of readdirSync(folder(name))) copyFileSync(join(folder(name), file), join(folder("killed"), file));
  return "killed";
}
const bytes = (name = "state") =>
  readdirSync(folder(name)).map((file) => [file, readFileSync(join(folder(name), file)).toString("hex")]);
async function written(dataDir: DataDir, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) dataDir.put("message", key, { body: key });
  await dataDir.written();
}

describe("what is noted", () => {
  test("is there after a start, in its order, as it was when it was written", async () => {
    const before = await open();
    before.begin();
    const value = { body: "sent" };
    before.put("message", "b", value);
    before.put("message", "a", { body: "other" });
    value.body = "and marked";
    before.put("mail", "1", { to: "x" });
    before.remove("mail", "1");
    await before.written();
    const after = await open(killed());
    expect([...after.all("message")]).toEqual([
      ["b", { body: "and marked" }],
      ["a", { body: "other" }],
    ]);
    expect(after.all("mail").size).toBe(0);
  });

  test("is written as a whole, or not yet", async () => {
    const before = await open();
    before.begin();
    await written(before, "a");
    before.put("message", "b", {});
    before.remove("message", "a");
    expect([...(await open(killed())).all("message").keys()]).toEqual(["a"]);
  });

  test("nothing waits when nothing was noted", async () => {
    const dataDir = await open();
    dataDir.begin();
    expect(dataDir.written()).toBeUndefined();
  });

  test("after the end never counts as written: what tells of it must not leave", async () => {
    const dataDir = await open();
    dataDir.begin();
    dataDir.close();
    dataDir.put("message", "late", {});
    expect(await Promise.race([dataDir.written(), turns().then(() => "waits")])).toBe("waits");
  });

  test("nothing is written before what was kept has been taken, and nothing after the end", async () => {
    const first = await open();
    first.put("message", "early", {});
    expect(readdirSync(folder())).toEqual(["lock"]);
    first.begin();
    first.close();
    first.put("message", "late", {});
    expect([...(await open()).all("message").keys()]).toEqual(["early"]);
  });
});

describe("a folder", () => {
  test("is one process's at a time, and free once that is gone", async () => {
    const first = await open();
    await expect(open()).rejects.toThrow(`${folder()} is in use by another process: stop that one, or give another folder.`);
    first.close();
    await open();
  });

  test("of other stacks is refused, one that has some of them is not", async () => {
    const first = await open("state", ["shop-dev", "shop-dev-data"]);
    first.begin();
    first.close();
    const before = bytes();
    await expect(open("state", ["shop-prod"])).rejects.toThrow(
      `${folder()} is of shop-dev, shop-dev-data, not of shop-prod: give another folder.`,
    );
    expect(bytes()).toEqual(before);
    await open("state", ["shop-dev-page", "shop-dev"]);
  });

  test("that holds something else is refused", async () => {
    mkdirSync(folder());
    writeFileSync(join(folder(), "thesis.txt"), "…");
    await expect(open()).rejects.toThrow(/holds thesis\.txt and no state\.db: give an empty folder/);
    expect(readdirSync(folder())).toEqual(["thesis.txt"]);
  });

  test("whose state.db is another program's gets no lock of ours", async () => {
    mkdirSync(folder());
    change(join(folder(), "state.db"), "CREATE TABLE theses (title)");
    const before = bytes();
    await expect(open()).rejects.toThrow(`${folder()} is damaged (state.db is another program's)`);
    expect(bytes()).toEqual(before);
  });

  test.each([
    ["with text", (file: string) => writeFileSync(file, "4711")],
    ["that is a folder", (file: string) => mkdirSync(file)],
  ])("with another program's lock, %s, is refused", async (_, make) => {
    mkdirSync(folder());
    make(join(folder(), "lock"));
    await expect(open()).rejects.toThrow(`${folder()} holds a lock that is another program's: give an empty folder`);
    expect(readdirSync(folder())).toEqual(["lock"]);
  });

  test("that is a file, or has no name, is refused", async () => {
    writeFileSync(folder(), "");
    await expect(open()).rejects.toThrow(`${folder()} cannot be made a folder (EEXIST`);
    await expect(DataDir.open("", ["shop"], workDir)).rejects.toThrow('"" is no folder: give its path.');
  });

  test("whose state.db is no file is refused by its name", async () => {
    mkdirSync(join(folder(), "state.db"), { recursive: true });
    await expect(open()).rejects.toThrow(`${folder()} cannot be read (`);
    expect(readdirSync(folder())).toEqual(["state.db"]);
  });
});

describe("a folder that cannot be gone on with is left as it is", () => {
  const spoilt: readonly (readonly [string, (file: string) => void, RegExp])[] = [
    [
      "another program's database",
      (file) => change(file, "PRAGMA application_id = 7"),
      /is damaged \(state\.db is another program's\)/,
    ],
    [
      "another format",
      (file) => change(file, "PRAGMA user_version = 9"),
      /is of format 9, this version keeps format 1: start it with/,
    ],
    ["no database", (file) => writeFileSync(file, "nothing of the kind ".repeat(300)), /is damaged \(file is not a database\)/],
    [
      "a value that was changed",
      (file) => change(file, "UPDATE kept SET value = '{}' WHERE key = 'a'"),
      /the message a is not what was written/,
    ],
    ["a file that was emptied", (file) => writeFileSync(file, ""), /is damaged \(state\.db is empty\)/],
    [
      "a file that was cut off",
      (file) => writeFileSync(file, readFileSync(file).subarray(0, -4096)),
      /is damaged \([^*]+\) and was left/,
    ],
    ["a page that was overwritten", (file) => overwrite(file, 4096 + 8), /is damaged \(/],
    [
      "a value whose byte was changed",
      (file) => overwrite(file, readFileSync(file).indexOf('{"body":"a') + 9),
      /is not what was written/,
    ],
  ];

  test.each(spoilt)("%s", async (_, spoil, message) => {
    const dataDir = await open();
    dataDir.begin();
    await written(dataDir, "a", "b");
    dataDir.close();
    spoil(join(folder(), "state.db"));
    const before = bytes();
    await expect(open()).rejects.toThrow(message);
    expect(bytes()).toEqual(before);
  });

  test("last writes that were changed since are told; one that was cut off is not there, as it never was", async () => {
    const dataDir = await open();
    dataDir.begin();
    for (const key of ["a", "b", "c"]) await written(dataDir, key);
    const log = join(folder(killed()), "state.db-wal");
    const whole = readFileSync(log);
    overwrite(log, whole.indexOf('{"body":"b"'));
    await expect(open("killed")).rejects.toThrow(/is damaged \(its last writes are not what was written\)/);
    for (let at = 0; at < 32; at += 1) {
      writeFileSync(log, whole);
      overwrite(log, at);
      await expect(open("killed")).rejects.toThrow(/its last writes are not what was written/);
    }
    writeFileSync(log, whole.subarray(0, whole.length - 1000));
    expect([...(await open("killed")).all("message").keys()]).toEqual(["a", "b"]);
  });

  test("even when its process was killed, and its last writes wait beside", async () => {
    const dataDir = await open("state", ["shop"]);
    dataDir.begin();
    await written(dataDir, "a");
    const name = killed();
    const before = bytes(name);
    expect(before.map(([file]) => file)).toContain("state.db-wal");
    await expect(open(name, ["other"])).rejects.toThrow("not of other");
    expect(bytes(name)).toEqual(before);
  });
});

function change(file: string, sql: string): void {
  const database = openDatabase(file);
  database.exec(sql);
  database.close();
}

function overwrite(file: string, at: number): void {
  const content = readFileSync(file);
  content[at]! ^= 0xff;
  writeFileSync(file, content);
}
