import { readdirSync } from "node:fs";
import { CodeBundles } from "../../../synth/code-bundles.ts";

/** Functions and resolvers without code, and a page with nothing in it, for tests that do not look at it: it takes longest to put together. */
export const withoutCode = new CodeBundles(
  new Map(sources("lambdas").map((file) => [file, new Uint8Array()])),
  new Map(sources("graphql/resolvers").map((file) => [file, ""])),
  new Map(["index.html", "main-ABCDEFGH.js"].map((file) => [file, new Uint8Array()])),
);

function sources(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".ts"))
    .map((file) => `${folder}/${file}`);
}
