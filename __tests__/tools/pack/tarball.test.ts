import { execFileSync } from "node:child_process";
import { describe, expect, test } from "@jest/globals";
import { tarball } from "../../../tools/pack/tarball.ts";

const files = new Map<string, Uint8Array>([
  ["b/second.js", Buffer.from("export {};\n")],
  ["a.json", Buffer.from("{}")],
  ["empty.txt", Buffer.alloc(0)],
]);

function tar(options: readonly string[], input: Uint8Array): string {
  return execFileSync("tar", options, { input, encoding: "utf8", env: { ...process.env, TZ: "UTC" } });
}

describe("a tarball", () => {
  test("holds the files below package/, sorted, with one date and nobody's user", () => {
    const lines = tar(["-tvzf", "-"], tarball(files)).trim().split("\n");
    expect(lines.map((line) => line.split(" ").at(-1))).toEqual(["package/a.json", "package/b/second.js", "package/empty.txt"]);
    for (const line of lines) expect(line).toMatch(/^-rw-r--r--.*\b0\b.*(1985-10-26|Oct 26 +1985)/);
  });

  test("gives back what was put in", () => {
    expect(tar(["-xzOf", "-", "package/b/second.js"], tarball(files))).toBe("export {};\n");
  });

  test("is the same whatever order the files come in", () => {
    expect(tarball(new Map([...files].reverse()))).toEqual(tarball(files));
  });

  test("refuses a path that its format has no room for, naming it", () => {
    expect(() => tarball(new Map([["x".repeat(93), Buffer.alloc(0)]]))).toThrow(
      /xxx is too long for a tarball: 100 bytes at most/,
    );
  });
});
