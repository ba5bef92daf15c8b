import { hash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { bundleResolvers } from "../../../synth/bundle-resolvers.ts";
import { KeptSourceMaps } from "../../../synth/cache/kept-source-maps.ts";
import { DeployedSourceMaps, sourceRoot } from "../../../tools/synthesize/source-maps.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "slipstream-maps-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = "graphql/resolvers/Mutation.placeOrder.ts";

test("a resolver's source map fits its code as AppSync has it, with the constants that synth has put above", async () => {
  const { code, sourceMap } = (await bundleResolvers([file], { sourceMaps: true })).get(file)!;
  new KeptSourceMaps(folder).write(hash("sha256", code), sourceMap!);
  const deployed = `const QUEUE_URL = "https://queue";\nconst RETENTION_SECONDS = 60;\n${Buffer.from(code).toString()}`;
  const map = new TraceMap(new DeployedSourceMaps(folder).ofCode(deployed)!);
  const line = deployed.split("\n").findIndex((text) => text.includes("autoUlid()")) + 1;
  const origin = originalPositionFor(map, { line, column: 2 });
  expect(origin.source).toBe(`${sourceRoot}${file}`);
  expect(origin.line).toBe(22);
});

test("of code that synth has not bundled here there is none", () => {
  expect(new DeployedSourceMaps(folder).ofCode("const A = 1;\nexport const request = () => A;")).toBeUndefined();
  expect(new DeployedSourceMaps(folder).ofZip("AAAA")).toBeUndefined();
});
