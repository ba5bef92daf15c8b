import { readdirSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../project-root.ts";

/** The TypeScript files in a folder and below it, from the project's root. */
export function sourcesIn(folder: string): string[] {
  const files = readdirSync(join(projectRoot, folder), { recursive: true, encoding: "utf8" });
  return files.filter((file) => file.endsWith(".ts")).map((file) => `${folder}/${file.replaceAll("\\", "/")}`);
}

/** What tells in which versions packages are installed: npm's own list, and each that is named, should it have been put there by hand. */
export function installed(...packages: readonly string[]): string[] {
  return [".package-lock.json", ...packages.map((name) => `${name}/package.json`)].map((file) => `node_modules/${file}`);
}
