import type * as Esbuild from "esbuild";

/** What is bundled here: into memory, with what it was made from. */
export type IntoMemory = Esbuild.BuildOptions & {
  readonly entryPoints: string[];
  readonly write: false;
  readonly metafile: true;
};

/** By the format that is bundled for. */
const kept = new Map<string | undefined, { readonly file: string; readonly context: Esbuild.BuildContext<IntoMemory> }>();

/**
 * Builds a file with what esbuild has parsed of it before, if it was the one bundled last: who edits a file saves it again, and that is
 * half of the work. Several at once share most of theirs anyway, and are built anew. Keeps esbuild and thereby this process running.
 */
export async function buildAgain(esbuild: typeof Esbuild, options: IntoMemory): Promise<Esbuild.BuildResult<IntoMemory>> {
  const { entryPoints, format } = options;
  const [file] = entryPoints;
  if (file === undefined || entryPoints.length > 1) return esbuild.build(options);
  let last = kept.get(format);
  if (last?.file !== file) {
    await last?.context.dispose();
    last = { file, context: await esbuild.context(options) };
    kept.set(format, last);
  }
  return last.context.rebuild();
}
