import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { hashOf } from "../../../synth/cache/file-hashes.ts";
import { KeptSourceMaps, sourceMapsFolder } from "../../../synth/cache/kept-source-maps.ts";
import { SynthCache } from "../../../synth/cache/synth-cache.ts";
import { projectRoot } from "../../../synth/project-root.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "slipstream-maps-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a bundle is kept with its source map, by the hash of the bundle; without that it is made again", () => {
  const content = Buffer.from("bundle");
  const source = relative(projectRoot, join(folder, "source.ts"));
  writeFileSync(join(folder, "source.ts"), "");
  utimesSync(join(folder, "source.ts"), 1, 1);
  new SynthCache(folder).write("key", new Map([[source, { content, inputs: [], sourceMap: "{}" }]]));
  expect(new KeptSourceMaps(folder).read(hashOf(content))).toBe("{}");
  expect(new SynthCache(folder).read(source, "key")).toEqual(content);
  rmSync(join(folder, sourceMapsFolder, `${hashOf(content)}.map`));
  expect(new SynthCache(folder).read(source, "key")).toBeUndefined();
});

test("as many are kept as four syntheses make: those asked for last", () => {
  const maps = new KeptSourceMaps(folder);
  for (let name = 0; name < 100; name += 1) {
    maps.write(`${name}`, "{}");
    utimesSync(join(folder, sourceMapsFolder, `${name}.map`), name + 1, name + 1);
  }
  expect(maps.has("0")).toBe(true);
  maps.write("new", "{}");
  expect(readdirSync(join(folder, sourceMapsFolder))).toHaveLength(100);
  expect(existsSync(join(folder, sourceMapsFolder, "1.map"))).toBe(false);
  expect([maps.read("0"), maps.read("new"), maps.read("1")]).toEqual(["{}", "{}", undefined]);
});
