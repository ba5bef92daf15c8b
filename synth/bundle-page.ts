import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type * as Esbuild from "esbuild";
import { projectRoot } from "./project-root.ts";

/** A page's files as a server has them, by their paths below it: `index.html`, and what it names. */
export type PageFiles = ReadonlyMap<string, Uint8Array>;

/** The file that stays under its name, since people ask for it: whatever else there is has its content's hash in its name. */
export const pageIndex = "index.html";

/** The names by which `index.html` knows what is bundled. */
const namesInIndex = { script: "/main.js", style: "/main.css" };

export interface PageBundle {
  readonly files: PageFiles;
  /** The files that it was made from, from the project's root. */
  readonly sources: readonly string[];
}

/**
 * Bundles a page for browsers: ES modules, what is imported on demand in files of its own, all CSS in one. Each file is called after
 * its content, so that browsers may keep it for ever.
 * @param folder from the project's root, with an `index.html` and its `main.tsx`
 * Throws an `Error` with file, line and reason when something does not compile, or `index.html` does not name what is bundled.
 */
export async function bundlePage(folder: string): Promise<PageBundle> {
  process.env["GOGC"] ??= "off";
  const { build } = createRequire(import.meta.url)("esbuild") as typeof Esbuild;
  const entry = `${folder}/main.tsx`;
  const { outputFiles, metafile } = await build({
    entryPoints: [entry],
    absWorkingDir: projectRoot,
    outdir: "page",
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "browser",
    // What `:has()`, nested CSS and `dvh` units need, too: two years and more of each browser.
    target: ["chrome120", "firefox121", "safari17.2"],
    jsx: "automatic",
    jsxImportSource: "preact",
    minify: true,
    legalComments: "none",
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    // Paths are part of the hashes: where packages are linked they would lead out of the project, and be others on each machine.
    preserveSymlinks: true,
    write: false,
    metafile: true,
    logLevel: "silent",
  });
  const files = new Map(outputFiles.map(({ path, contents }) => [path.slice(join(projectRoot, "page/").length), contents]));
  const index = `${folder}/${pageIndex}`;
  return {
    files: new Map([...files, [pageIndex, Buffer.from(named(index, outputOf(entry, metafile)))]]),
    sources: [index, ...Object.keys(metafile.inputs)],
  };
}

interface EntryOutput {
  readonly script: string;
  /** Left out where nothing imports CSS. */
  readonly style?: string;
}

function outputOf(entry: string, { outputs }: Esbuild.Metafile): EntryOutput {
  const [path, output] = Object.entries(outputs).find(([, { entryPoint }]) => entryPoint === entry)!;
  return { script: inServer(path), ...(output.cssBundle !== undefined && { style: inServer(output.cssBundle) }) };
}

function inServer(path: string): string {
  return path.replace(/^page/, "");
}

/** `index.html` with the names of the files that there are. */
function named(file: string, output: EntryOutput): string {
  const html = readFileSync(join(projectRoot, file), "utf8");
  return Object.entries(namesInIndex).reduce((text, [kind, name]) => {
    const parts = text.split(`"${name}"`);
    const path = output[kind as keyof EntryOutput];
    if (parts.length === (path === undefined ? 1 : 2)) return parts.join(`"${path}"`);
    const rule = path === undefined ? "must not: nothing imports any" : "must, once";
    throw new Error(`${file} has "${name}" ${parts.length - 1} times; it ${rule}.`);
  }, html);
}
