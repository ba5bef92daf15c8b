import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The packages that an npm project pins and that are not there in that version. */
export function notInstalled(project: string): string[] {
  const { devDependencies } = JSON.parse(readFileSync(join(project, "package.json"), "utf8"));
  const pins = Object.entries<string>(devDependencies);
  return pins
    .filter(([name, version]) => installedVersion(project, name) !== version)
    .map(([name, version]) => `${name} ${version}`);
}

function installedVersion(project: string, name: string): string | undefined {
  try {
    return JSON.parse(readFileSync(join(project, "node_modules", name, "package.json"), "utf8")).version;
  } catch {
    return undefined;
  }
}
