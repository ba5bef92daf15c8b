import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { bundleLambdas } from "../../../../synth/bundle-lambdas.ts";
import { KeptSourceMaps } from "../../../../synth/cache/kept-source-maps.ts";
import { zipFile } from "../../../../synth/zip.ts";
import { sourcePlace, sourceTrace } from "../../../../tools/cli/logs/source-trace.ts";
import { DeployedSourceMaps, sourceRoot } from "../../../../tools/synthesize/source-maps.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "slipstream-trace-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What a deployed function throws that finds no environment as it is loaded, and its zip's hash. */
async function failed(file: string) {
  const { code, sourceMap } = (await bundleLambdas([file], { sourceMaps: true })).get(file)!;
  const zip = createHash("sha256").update(zipFile("index.js", code)).digest();
  new KeptSourceMaps(folder).write(zip.toString("hex"), sourceMap!);
  writeFileSync(join(folder, "index.js"), code);
  try {
    createRequire(import.meta.url)(join(folder, "index.js"));
  } catch (error) {
    return { stack: (error as Error).stack!.split("\n"), codeSha256: zip.toString("base64") };
  }
  throw new Error(`${file} was loaded: it should have missed its environment.`);
}

test("a minified function's stack trace is told in lines and names of its sources, without Node's and whoever loads it", async () => {
  const { stack, codeSha256 } = await failed("lambdas/process-payment.ts");
  expect(stack.join("\n")).toMatch(/at \w{1,2} \(.*index\.js:\d+:\d+\)/);
  const trace = sourceTrace(stack, codeSha256, new DeployedSourceMaps(folder));
  expect(trace![0]).toMatch(/^at requiredVariable \(lambdas\/adapters\/environment\.ts:\d+:\d+\)$/);
  for (const line of trace!) expect(line).toMatch(/^at (?:[\w.<>]+ )+\(?lambdas\/[\w/-]+\.ts:\d+:\d+\)?$/);
});

test("of code that was built elsewhere nothing is told", async () => {
  expect(sourceTrace(["at f (/var/task/index.js:1:2)"], "AAAA", new DeployedSourceMaps(folder))).toBeUndefined();
});

test("a place in the project is told from its root, another one as it is", () => {
  expect(sourcePlace(`${sourceRoot}graphql/resolvers/Query.getOrder.ts:3:1`)).toBe("graphql/resolvers/Query.getOrder.ts:3:1");
  expect(sourcePlace("Query.getOrder:3:1")).toBe("Query.getOrder:3:1");
});
