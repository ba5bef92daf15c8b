import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { definitionFiles } from "../../../../tools/cli/asl/definition-files.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "definitions-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, content: string | Buffer) => writeFileSync(join(folder, name), content);
const found = (path = folder) =>
  definitionFiles([path]).map((file) => [
    relative(folder, file.file),
    "text" in file ? file.text : `unread: ${file.finding.message}`,
  ]);

test("junk in a folder is passed by, and what is called a definition is not", () => {
  write("a.asl.json", Buffer.from([0, 1, 2]));
  write("b.json", Buffer.from([0, 1, 2]));
  write("c.png", "");
  write("d.asl.json", "");
  mkdirSync(join(folder, "e.asl.json"));
  write("e.asl.json/f.json", "{}");
  mkdirSync(join(folder, "node_modules"));
  write("node_modules/g.asl.json", "{}");
  expect(found()).toEqual([
    ["a.asl.json", "unread: it is no text."],
    ["d.asl.json", ""],
    ["e.asl.json/f.json", "{}"],
  ]);
});

test("links are followed to files, never to folders, and one that leads nowhere is none", () => {
  write("a.asl.json", "{}");
  symlinkSync(join(folder, "a.asl.json"), join(folder, "b.asl.json"));
  symlinkSync(folder, join(folder, "c"));
  symlinkSync("d.asl.json", join(folder, "d.asl.json"));
  symlinkSync("gone", join(folder, "e.asl.json"));
  expect(found()).toEqual([
    ["a.asl.json", "{}"],
    ["b.asl.json", "{}"],
  ]);
  expect(() => definitionFiles([join(folder, "d.asl.json")])).toThrow("is not there");
});

test.each([
  ["a byte order mark", Buffer.from("\uFEFF{}")],
  ["UTF-16", Buffer.from("\uFEFF{}", "utf16le")],
  ["UTF-16, the other way", Buffer.from("\uFEFF{}", "utf16le").swap16()],
])("a text may have %s", (_, content) => {
  write("a.json", content);
  expect(found()).toEqual([["a.json", "{}"]]);
});

test("what is too much, or may not be read, is told, named or not", () => {
  write("a.json", "");
  truncateSync(join(folder, "a.json"), 33 * 1024 * 1024);
  expect(found()).toEqual([["a.json", expect.stringContaining("unread: it has 34603008 bytes")]]);
  expect(found(join(folder, "a.json"))).toEqual(found());
  rmSync(join(folder, "a.json"));
  write("b.json", "{}");
  chmodSync(join(folder, "b.json"), 0);
  // Who may do anything reads it all the same.
  expect(found()).toEqual([
    ["b.json", process.getuid?.() === 0 ? "{}" : "unread: it cannot be read: there is no permission to."],
  ]);
});

test("a file is called as it is from here", () => {
  write("a.asl.json", "{}");
  const from = relative("", folder);
  expect(definitionFiles([`./${from}/./a.asl.json`])).toMatchObject([{ file: join(from, "a.asl.json"), isNamed: true }]);
  const [own] = definitionFiles([join(process.cwd(), "state-machines")]);
  expect(own!.file).toBe("state-machines/process-order.asl.json");
});
