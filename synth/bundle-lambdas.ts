import { build } from "esbuild";
import { environmentCredentials } from "./environment-credentials.ts";
import { projectRoot } from "./project-root.ts";

/** In an ES module there is no `require`, which CommonJS packages call for Node's own modules even when they are bundled. */
const requireForPackages = `import{createRequire}from"node:module";const require=createRequire(import.meta.url);`;

/**
 * Bundles Lambda functions, everything they import included, each as one ES module that exports its `handler`.
 * In one build, since they share most of what has to be parsed.
 * @param files from the project's root
 * @returns the code by file. Throws an `Error` with file, line and reason when one does not compile.
 */
export async function bundleLambdas(files: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>> {
  const { outputFiles, metafile } = await build({
    entryPoints: [...files],
    absWorkingDir: projectRoot,
    outdir: "bundles",
    bundle: true,
    write: false,
    metafile: true,
    minify: true,
    format: "esm",
    platform: "node",
    target: "node22",
    mainFields: ["module", "main"],
    legalComments: "none",
    banner: { js: requireForPackages },
    plugins: [environmentCredentials],
    logLevel: "silent",
  });
  const entries = Object.values(metafile.outputs).map((output) => output.entryPoint ?? "");
  return new Map(outputFiles.map((file, index) => [entries[index] ?? "", file.contents]));
}
