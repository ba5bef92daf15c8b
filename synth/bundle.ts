import { createRequire } from "node:module";
import { join } from "node:path";
import type * as Esbuild from "esbuild";
import { buildAgain, type IntoMemory } from "./kept-build.ts";
import { projectRoot } from "./project-root.ts";

export interface Bundle {
  readonly code: Uint8Array;
  /** The files that it was made from, from the project's root; also those of which nothing is left in it. */
  readonly sources: readonly string[];
  /** Its source map as JSON, whose sources are files from the project's root. Nothing of it is in `code`. */
  readonly sourceMap?: string;
}

export interface BundleOptions {
  /** Whoever keeps no source maps is spared them: a fifth of the work. */
  readonly sourceMaps: boolean;
  /** Whether this process will bundle again what is saved, and does not end by itself. */
  readonly isRepeated?: boolean;
}

/**
 * Bundles each file with everything it imports as one module, in one build: they share most of what has to be parsed. The
 * folder is fixed, so that the bytes are the same on every machine.
 * @param files from the project's root
 * @returns the bundles by file. Throws an `Error` with file, line and reason when one does not compile.
 */
export async function bundle(
  files: readonly string[],
  { sourceMaps, isRepeated = false, ...options }: BundleOptions & Esbuild.BuildOptions,
): Promise<ReadonlyMap<string, Bundle>> {
  // esbuild's process, a Go program, need not tidy its memory: a third of its work, and it is soon gone.
  process.env["GOGC"] ??= "off";
  // Only now, since most of the time nothing has to be bundled, and at once: it works while others of this process load.
  const esbuild = createRequire(import.meta.url)("esbuild") as typeof Esbuild;
  const build = (all: IntoMemory) => (isRepeated ? buildAgain(esbuild, all) : esbuild.build(all));
  const { outputFiles, metafile } = await build({
    ...options,
    entryPoints: [...files],
    absWorkingDir: projectRoot,
    // Nothing is written: source maps name the sources from here.
    outdir: ".",
    ...(sourceMaps && { sourcemap: "external", sourcesContent: false }),
    bundle: true,
    write: false,
    metafile: true,
    logLevel: "silent",
  });
  const written = new Map(outputFiles.map(({ path, ...file }) => [path, file]));
  return new Map(
    Object.entries(metafile.outputs).flatMap(([path, { entryPoint }]) => {
      // Of a source map there is none.
      if (entryPoint === undefined) return [];
      const output = join(projectRoot, path);
      const sourceMap = written.get(`${output}.map`)?.text;
      const code = written.get(output)!.contents;
      return [[entryPoint, { code, sources: sourcesOf(entryPoint, metafile), ...(sourceMap !== undefined && { sourceMap }) }]];
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
