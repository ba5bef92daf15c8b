import { join } from "node:path";
import { Script } from "node:vm";
import { build } from "esbuild";

let script: Promise<Script> | undefined;

/**
 * The code of `guest/`, bundled once: a function of the `Host` that answers the `Guest`.
 * It implements `util`, `extensions` and `runtime` inside each resolver's own context.
 */
export function guestScript(): Promise<Script> {
  script ??= bundle();
  return script;
}

async function bundle(): Promise<Script> {
  const { outputFiles } = await build({
    // Without its ending: it is TypeScript here, and JavaScript in a packed copy.
    entryPoints: [join(import.meta.dirname, "guest/guest")],
    bundle: true,
    format: "cjs",
    target: "node22",
    write: false,
    logLevel: "silent",
  });
  const body = `"use strict"; const module = { exports: {} };\n${outputFiles[0]!.text}\nreturn module.exports;`;
  return new Script(`(function (outside) { ${body} })`, { filename: "appsync-js-guest.js" });
}
