import { basename, dirname, join } from "node:path";
import { installed, sourcesIn } from "./tool-files.ts";

/**
 * What a bundle is made from: the files that esbuild read, the settings that say where it finds them and how it reads them, what is
 * installed, and the code here that asks esbuild.
 * @param read the files that esbuild read, from the project's root
 */
export function bundleInputs(read: readonly string[]): string[] {
  return [...new Set([...read, ...[...new Set(read.map((file) => dirname(file)))].flatMap(settings), ...bundlers()])];
}

/** `package.json` and `tsconfig.json` of a folder and of those above it, as far as its package or the project goes. */
function settings(folder: string): string[] {
  if (folder.split("/").includes("node_modules")) {
    return [`${folder}/package.json`, ...(isPackage(folder) ? [] : settings(dirname(folder)))];
  }
  const own = [join(folder, "package.json"), join(folder, "tsconfig.json")];
  return folder === "." || basename(folder) === ".." ? own : [...own, ...settings(dirname(folder))];
}

function isPackage(folder: string): boolean {
  const above = dirname(folder);
  return basename(above) === "node_modules" || (basename(above).startsWith("@") && basename(dirname(above)) === "node_modules");
}

function bundlers(): string[] {
  return [...sourcesIn("synth"), ...installed("esbuild", "fflate")];
}
