import { build } from "esbuild";
import { projectRoot } from "./project-root.ts";

/**
 * Bundles APPSYNC_JS resolvers and functions, what they share included. Not minified: a reviewer reads them in the plan, and the
 * names that synth declares for them must stay.
 * @param files from the project's root
 * @returns the code by file. Throws an `Error` with file, line and reason when one does not compile.
 */
export async function bundleResolvers(files: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { outputFiles, metafile } = await build({
    entryPoints: [...files],
    absWorkingDir: projectRoot,
    outdir: "bundles",
    bundle: true,
    write: false,
    metafile: true,
    format: "esm",
    target: "esnext",
    // AppSync's runtime brings these.
    external: ["@aws-appsync/utils", "@aws-appsync/utils/*"],
    logLevel: "silent",
  });
  const entries = Object.values(metafile.outputs).map((output) => output.entryPoint ?? "");
  return new Map(outputFiles.map((file, index) => [entries[index] ?? "", file.text]));
}
