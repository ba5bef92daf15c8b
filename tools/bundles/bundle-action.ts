import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { build, type Plugin } from "esbuild";
import { projectRoot } from "../../synth/project-root.ts";
import { bundledLicenses } from "./bundled-licenses.ts";

/** The commands that composite actions run, by the action's folder in `.github/actions`. */
export const actions: ReadonlyMap<string, string> = new Map([
  ["asl", "tools/cli/asl.ts"],
  ["plan-review", "tools/cli/review.ts"],
]);

/**
 * What an action runs, as one file that needs nothing but Node 20 or newer: for repositories that install nothing of this one. The same
 * bytes for the same sources and packages.
 * @returns the bundle and the licenses of what is in it, by their paths from the project's root
 */
export async function bundleAction(action: string, command: string): Promise<Map<string, string>> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: projectRoot,
    entryPoints: [command],
    bundle: true,
    preserveSymlinks: true,
    format: "esm",
    platform: "node",
    // Where a package has both, what can be bundled.
    mainFields: ["module", "main"],
    target: "node20",
    minify: true,
    legalComments: "none",
    tsconfigRaw: { compilerOptions: { target: "es2022", verbatimModuleSyntax: true } },
    // What is loaded late is CommonJS, and asks for Node's own modules by require.
    banner: { js: 'import{createRequire as requireOf}from"node:module";const require=requireOf(import.meta.url);' },
    plugins: [loadedLate],
    metafile: true,
    write: false,
    logLevel: "silent",
  });
  const packages = Object.keys(metafile.inputs).flatMap((path) => /^.*node_modules\/(@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []);
  const foreign = [...new Set(packages)].filter((folder) => !folder.includes("@slipstream/")).sort();
  return new Map([
    [`.github/actions/${action}/${basename(command, ".ts")}.mjs`, outputFiles[0]!.text],
    [`.github/actions/${action}/bundled-licenses.txt`, bundledLicenses(foreign)],
  ]);
}

/** What sources load once they need it is in the file as well. */
const loadedLate: Plugin = {
  name: "loaded late",
  setup({ onLoad, onResolve, resolve }) {
    onLoad({ filter: /\/asl\/.*\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const contents = source
        .replaceAll('createRequire(load.resolve("asl-validator"))("ajv")', 'require("ajv")')
        .replaceAll(/(?<![\w.])(?:load|createRequire\(import\.meta\.url\))\(("[\w./-]+")\)/g, "require($1)");
      return { contents, loader: "ts" };
    });
    // The one that asl-validator uses, which is not everybody's.
    onResolve({ filter: /^ajv$/ }, ({ path, importer, kind, pluginData }) => {
      if (pluginData === "found" || importer.includes("/node_modules/asl-validator/")) return undefined;
      if (!/\/asl\/.*\.ts$/.test(importer)) return undefined;
      return resolve(path, { resolveDir: join(projectRoot, "node_modules/asl-validator"), kind, pluginData: "found" });
    });
  },
};
