import { siblingName, type PackageJson, type Workspace } from "./workspace.ts";

/** The `package.json` of a packed package: its siblings are inside, and what they need, it needs. */
export function packedPackageJson(workspaces: readonly [Workspace, ...Workspace[]]): PackageJson {
  const [{ name: folder, packageJson }] = workspaces;
  const { name, version, description, license, type, engines } = packageJson;
  const dependencies = workspaces
    .flatMap((workspace) => Object.entries(workspace.packageJson.dependencies ?? {}))
    .filter(([dependency]) => siblingName(dependency) === undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  const face = { types: `./${folder}/index.d.ts`, default: `./${folder}/index.js` };
  const always = { name, version, description, license, type, engines, exports: { ".": face } };
  return { ...always, dependencies: Object.fromEntries(dependencies) };
}
