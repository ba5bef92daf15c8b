import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../synth/project-root.ts";

/** Where the packages lie; what is packed keeps their paths below it. */
export const packagesFolder = join(projectRoot, "packages");

/** What scopes the names of the project's own packages. */
const scope = "@slipstream/";

/** A package's `package.json`, as far as it is read here. */
export interface PackageJson {
  readonly name: string;
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly [member: string]: unknown;
}

/** A package below `packages/`. */
export interface Workspace {
  /** Its folder's name, e.g. `plan-review`. */
  readonly name: string;
  readonly folder: string;
  readonly packageJson: PackageJson;
}

/** @throws Error naming the packages that there are when `name` is none of them */
export function findWorkspace(name: string): Workspace {
  const names = workspaceNames();
  if (!names.includes(name)) throw new Error(`There is no package "${name}": give ${names.join(", ")}.`);
  const folder = join(packagesFolder, name);
  return { name, folder, packageJson: JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as PackageJson };
}

export function workspaceNames(): string[] {
  return readdirSync(packagesFolder)
    .filter((name) => existsSync(join(packagesFolder, name, "package.json")))
    .sort();
}

/** The package and the project's other packages that it needs, each once, itself first. */
export function withSiblings(workspace: Workspace): [Workspace, ...Workspace[]] {
  const found: [Workspace, ...Workspace[]] = [workspace];
  for (const { packageJson } of found) {
    const siblings = Object.keys(packageJson.dependencies ?? {}).flatMap((name) => siblingName(name) ?? []);
    found.push(...siblings.filter((sibling) => found.every(({ name }) => name !== sibling)).map(findWorkspace));
  }
  return found;
}

/** The folder's name of one of the project's own packages, of another's none: `@slipstream/asl` and a part of its face are `asl`. */
export function siblingName(specifier: string): string | undefined {
  return specifier.startsWith(scope) ? specifier.slice(scope.length).split("/")[0] : undefined;
}

/** The source that an import of one of the project's own packages means, below `packages/` and without its extension. */
export function siblingSource(specifier: string): string | undefined {
  const name = siblingName(specifier);
  return name && join(name, specifier.slice(scope.length + name.length + 1) || "index");
}
