import { build, type BuildOptions, type OutputFile } from "esbuild";
import { projectRoot } from "./project-root.ts";

/**
 * Bundles each file with everything it imports as one module, in one build: they share most of what has to be parsed. The
 * folder is fixed, so that the bytes are the same on every machine.
 * @param files from the project's root
 * @returns the bundles by file. Throws an `Error` with file, line and reason when one does not compile.
 */
export async function bundle(files: readonly string[], options: BuildOptions): Promise<ReadonlyMap<string, OutputFile>> {
  const { outputFiles, metafile } = await build({
    ...options,
    entryPoints: [...files],
    absWorkingDir: projectRoot,
    outdir: "bundles",
    bundle: true,
    write: false,
    metafile: true,
    logLevel: "silent",
  });
  const entries = Object.values(metafile.outputs).map((output) => output.entryPoint ?? "");
  return new Map(outputFiles.map((file, index) => [entries[index] ?? "", file]));
}
