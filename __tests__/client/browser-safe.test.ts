import { expect, test } from "@jest/globals";
import { build } from "esbuild";
import { imports, read, sources } from "../support/source-files.ts";

test("the client imports nothing but its own files", () => {
  const outside = imports.filter(({ from, to }) => from.startsWith("client/") && !to.startsWith("client/"));
  expect(outside.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
});

test("nothing in it knows Node's globals", () => {
  const files = sources.filter((file) => file.startsWith("client/"));
  expect(files.length).toBeGreaterThan(10);
  expect(
    files.filter((file) => /\b(process|Buffer|global|require|__dirname|NodeJS|setImmediate)\b[.(<]/.test(read(file))),
  ).toEqual([]);
});

test("it is bundled for a browser as it is", async () => {
  const { outputFiles, metafile, warnings } = await build({
    ...{ entryPoints: ["client/index.ts"], bundle: true, write: false, metafile: true, minify: true },
    ...{ platform: "browser", format: "esm", target: "es2022", outdir: "out" },
  });
  expect(warnings).toEqual([]);
  expect(Object.keys(metafile.inputs).filter((file) => !file.startsWith("client/"))).toEqual([]);
  expect(Object.values(metafile.outputs).flatMap((output) => output.imports)).toEqual([]);
  expect(outputFiles[0]!.contents.length).toBeLessThan(15_000);
});
