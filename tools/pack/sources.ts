import { readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { packagesFolder, type Workspace } from "./workspace.ts";

/** A package's files by what becomes of them; paths are below `packages/`. */
export interface Sources {
  readonly typescript: readonly string[];
  /** What runs or is read as it is, e.g. the script of a worker. */
  readonly asTheyAre: readonly string[];
}

const notCode = /^(package\.json|README\.md|LICENSE|example\/|node_modules\/)|\.d\.ts$/;

/** What of a package is code, its example left out. */
export function sourcesOf({ folder }: Workspace): Sources {
  const files = filesBelow(folder).filter((file) => !notCode.test(file));
  const paths = files.map((file) => relative(packagesFolder, join(folder, file)));
  return {
    typescript: paths.filter((path) => path.endsWith(".ts")),
    asTheyAre: paths.filter((path) => !path.endsWith(".ts")),
  };
}

/** The files below `folder`, with their contents, as `<prefix>/<path>`. */
export function filesAt(folder: string, names: readonly string[], prefix = ""): Map<string, Uint8Array> {
  return new Map(names.map((name) => [prefix + name, readFileSync(join(folder, name))]));
}

/** Paths below `folder`, sorted. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}
