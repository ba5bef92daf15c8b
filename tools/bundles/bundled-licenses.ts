import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../synth/project-root.ts";

/**
 * The licenses of what is bundled in, which they ask to be handed on.
 * @param folders of packages, below the project's
 * @throws Error when a package has none
 */
export function bundledLicenses(folders: readonly string[]): string {
  return folders.map((folder) => `${licenseOf(join(projectRoot, folder)).trim()}\n`).join(`\n${"-".repeat(80)}\n\n`);
}

function licenseOf(folder: string): string {
  const { name, version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { name: string; version: string };
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.|$)/i.test(entry));
  if (file === undefined) throw new Error(`${name} has no license file: it cannot be bundled in. Make it a dependency.`);
  return `Parts of ${name} ${version} are bundled in, under this license:\n\n${readFileSync(join(folder, file), "utf8")}`;
}
