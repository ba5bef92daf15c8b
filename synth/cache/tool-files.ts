import { readdirSync, readlinkSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { projectRoot } from "../project-root.ts";
import { hashOf } from "./file-hashes.ts";

/** The TypeScript files in a folder and below it, from the project's root. */
export function sourcesIn(folder: string): string[] {
  const files = readdirSync(join(projectRoot, folder), { recursive: true, encoding: "utf8" });
  return files.filter((file) => file.endsWith(".ts")).map((file) => `${folder}/${file.replaceAll("\\", "/")}`);
}

/** What tells in which versions packages are installed: npm's own list, and each that is named, should it have been put there by hand. */
export function installed(...packages: readonly string[]): string[] {
  return [".package-lock.json", ...packages.map((name) => `${name}/package.json`)].map((file) => `node_modules/${file}`);
}

/** Which packages there are and where they lead, as one word: another one, linked or put in by hand, may be found in place of the one before. */
export function installation(): string {
  return hashOf(Buffer.from(listing("node_modules").join("\n")));
}

function listing(folder: string): string[] {
  const entries = readdirSync(join(projectRoot, folder), { withFileTypes: true });
  return entries.filter(isPackage).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isSymbolicLink()) return [`${path} -> ${linkTarget(path)}`];
    return entry.name.startsWith("@") ? listing(path) : [path];
  });
}

/** Other names are npm's own, or of tools that keep things there: the first to do so would make all that was kept before it worthless. */
function isPackage({ name }: { readonly name: string }): boolean {
  return !name.startsWith(".");
}

/** Where a link leads, from the project's root: the same wherever the project lies, as far as it leads within. */
function linkTarget(link: string): string {
  const path = join(projectRoot, link);
  return relative(projectRoot, resolve(dirname(path), readlinkSync(path)));
}
