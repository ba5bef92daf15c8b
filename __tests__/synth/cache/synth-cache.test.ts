import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { makeMissing } from "../../../synth/cache/make-missing.ts";
import { SynthCache } from "../../../synth/cache/synth-cache.ts";
import { projectRoot } from "../../../synth/project-root.ts";

let folder: string;
let source: string;
let input: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "slipstream-cache-"));
  source = relative(projectRoot, join(folder, "source.ts"));
  input = relative(projectRoot, join(folder, "input.ts"));
  writeFileSync(join(folder, "source.ts"), "source");
  writeFileSync(join(folder, "input.ts"), "input");
  later(1000);
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Has caches be opened a while after files were written: when they were changed, no program can set. */
const { now } = Date;
function later(milliseconds: number): void {
  Date.now = () => now() + milliseconds;
}
afterEach(() => {
  Date.now = now;
});

const entries = () => join(folder, "cache");
const opened = () => new SynthCache(entries());
const inputs = () => [source, input, `${input}.absent`];
const made = (content: string) => new Map([[source, { content: Buffer.from(content), inputs: inputs() }]]);
const keep = (key = "key", content = "made") => opened().write(key, made(content));
const found = (key = "key") => opened().read(source, key)?.toString();
const entry = () => join(entries(), encodeURIComponent(source));

describe("what was made of a file", () => {
  test("is there for the next one", () => {
    keep();
    expect(found()).toBe("made");
  });

  test("is not there for who asks for something else", () => {
    keep();
    expect(found("another key")).toBeUndefined();
  });

  test.each([
    ["the file", () => writeFileSync(join(folder, "source.ts"), "changed")],
    ["something it was made from", () => writeFileSync(join(folder, "input.ts"), "changed")],
    ["something it was made from, which is gone", () => rmSync(join(folder, "input.ts"))],
    ["something that was not there", () => writeFileSync(join(folder, "input.ts.absent"), "")],
    [
      "something with the time and the size of before",
      () => {
        writeFileSync(join(folder, "input.ts"), "tupni");
        utimesSync(join(folder, "input.ts"), 1, 1);
      },
    ],
  ])("is no longer when another content has %s", (_, change) => {
    keep();
    change();
    expect(found()).toBeUndefined();
  });

  test("is not kept when an input changed while it was made", () => {
    Date.now = now;
    const cache = opened();
    writeFileSync(join(folder, "input.ts"), "changed");
    cache.write("key", made("made of what?"));
    expect(existsSync(entry())).toBe(false);
  });

  test("is not kept when an input changed after something else was made of it; what is made with it and not of it is", () => {
    const cache = opened();
    const shared = relative(projectRoot, join(folder, "shared.ts"));
    writeFileSync(join(folder, "shared.ts"), "shared");
    const ofShared = (content: string) => ({ content: Buffer.from(content), inputs: [shared] });
    cache.write("key", new Map([[shared, ofShared("before")]]));
    rmSync(join(folder, "shared.ts"));
    cache.write("key", new Map([[input, ofShared("after")], ...made("made")]));
    expect(readdirSync(entries()).sort()).toEqual([source, shared].map(encodeURIComponent).sort());
  });
});

describe("a damaged entry is none", () => {
  beforeEach(() => keep());

  test.each([
    ["half written", (bytes: Buffer) => bytes.subarray(0, bytes.length - 2)],
    ["empty", () => Buffer.alloc(0)],
    ["with another content", (bytes: Buffer) => Buffer.concat([bytes.subarray(0, -4), Buffer.from("evil")])],
    ["that is something else", () => Buffer.from("{}\n{}\n{}")],
  ])("%s", (_, damage) => {
    writeFileSync(entry(), damage(readFileSync(entry())));
    expect(found()).toBeUndefined();
    keep();
    expect(found()).toBe("made");
  });
});

test("what was made of files that are gone is removed, and what somebody has begun long ago", () => {
  keep();
  writeFileSync(join(entries(), encodeURIComponent("lambdas/gone.ts")), "");
  writeFileSync(join(entries(), "1.begun"), "");
  utimesSync(join(entries(), "1.begun"), 1, 1);
  writeFileSync(join(entries(), "2.begun"), "");
  keep();
  expect(readdirSync(entries()).sort()).toEqual(["2.begun", encodeURIComponent(source)].sort());
});

test("a folder that cannot be written keeps nobody from working", () => {
  writeFileSync(entries(), "a file");
  expect(() => keep()).not.toThrow();
  expect(found()).toBeUndefined();
});

test("only what is missing is made, all of it at once; without a cache everything is", async () => {
  keep();
  const asked: (readonly string[])[] = [];
  const make = async (files: readonly string[]) => {
    asked.push(files);
    return new Map(files.map((file) => [file, { content: Buffer.from("new"), inputs: [file] }]));
  };
  const all = await makeMissing([source, input, "other"], { cache: opened(), key: "key" }, make);
  expect([...all].map(([file, content]) => [file, Buffer.from(content).toString()])).toEqual([
    [source, "made"],
    [input, "new"],
    ["other", "new"],
  ]);
  await makeMissing([source], { cache: opened(), key: "key" }, make);
  await makeMissing([source], { cache: undefined, key: "key" }, make);
  expect(asked).toEqual([[input, "other"], [source]]);
});
