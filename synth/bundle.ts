import { createRequire } from "node:module";
import type * as Esbuild from "esbuild";
import { projectRoot } from "./project-root.ts";

export interface Bundle {
  readonly code: Uint8Array;
  /** The files that it was made from, from the project's root; also those of which nothing is left in it. */
  readonly sources: readonly string[];
}

/**
 * Bundles each file with everything it imports as one module, in one build: they share most of what has to be parsed. The
 * folder is fixed, so that the bytes are the same on every machine.
 * @param files from the project's root
 * @returns the bundles by file. Throws an `Error` with file, line and reason when one does not compile.
 */
export async function bundle(files: readonly string[], options: Esbuild.BuildOptions): Promise<ReadonlyMap<string, Bundle>> {
  // esbuild's process, a Go program, need not tidy its memory: a third of its work, and it is soon gone.
  process.env["GOGC"] ??= "off";
  // Only now, since most of the time nothing has to be bundled, and at once: it works while others of this process load.
  const { build } = createRequire(import.meta.url)("esbuild") as typeof Esbuild;
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
  return new Map(
    outputFiles.map(({ contents }, index) => {
      const entry = entries[index] ?? "";
      return [entry, { code: contents, sources: sourcesOf(entry, metafile) }];
    }),
  );
}

function sourcesOf(entry: string, { inputs }: Esbuild.Metafile): string[] {
  const reached = new Set([entry]);
  for (const file of reached) {
    for (const { path, external } of inputs[file]?.imports ?? []) if (!external) reached.add(path);
  }
  // Of what a plugin puts in place of a file, that file is the source; the plugin's own text is in synth/.
  return [...reached].filter((file) => !/^[\w-]{2,}:/.test(file));
}
