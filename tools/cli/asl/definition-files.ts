import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { CommandError } from "../command.ts";

/** Folders that hold other people's files. */
const skipped = new Set(["node_modules", ".git", ".terraform", ".aws-sam"]);
const mayHold = /\.(asl|json|ya?ml|template)$/;

/**
 * The files that are named, and those in the folders that are named that may hold definitions, in the order of their names.
 * @throws CommandError for one that there is not.
 */
export function definitionFiles(
  paths: readonly string[],
): { readonly file: string; readonly text: string; readonly isNamed: boolean }[] {
  return paths.flatMap((path) => {
    if (!statSync(path, { throwIfNoEntry: false }))
      throw new CommandError(`"${path}" is not there: name files or folders with state machines.`);
    const isNamed = !statSync(path).isDirectory();
    const files = isNamed ? [path] : filesIn(path);
    return files.map((file) => ({ file, text: readFileSync(file, "utf8").replace(/^\uFEFF/, ""), isNamed }));
  });
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return skipped.has(entry.name) ? [] : filesIn(path);
      return mayHold.test(entry.name) ? [path] : [];
    });
}
