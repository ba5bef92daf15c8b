import { bundledLicenses } from "../bundles/bundled-licenses.ts";
import { declarationsOf } from "./declarations.ts";
import { compileJavaScript } from "./javascript.ts";
import { packedPackageJson } from "./package-json.ts";
import { filesAt, filesBelow, sourcesOf } from "./sources.ts";
import { tarball } from "./tarball.ts";
import { findWorkspace, packagesFolder, withSiblings } from "./workspace.ts";

export interface Packed {
  /** As npm would call it, e.g. `slipstream-plan-review-0.1.0.tgz`. */
  readonly fileName: string;
  readonly tarball: Uint8Array;
  /** How many files are in it. */
  readonly files: number;
  /** What npm installs beside it, without what that needs itself. */
  readonly dependencies: Readonly<Record<string, string>>;
}

/**
 * Makes a tarball of a package that installs alone: compiled, its siblings inside, in the layout of `packages/`.
 * @param name of its folder, e.g. `plan-review`
 * @throws Error naming the packages that there are when it is none of them, or the file that keeps it from being packed
 */
export async function pack(name: string): Promise<Packed> {
  const workspace = findWorkspace(name);
  const workspaces = withSiblings(workspace);
  const sources = workspaces.map(sourcesOf);
  const typescript = sources.flatMap((source) => source.typescript);
  const compiled = await compileJavaScript(typescript, workspaces);
  const packageJson = packedPackageJson(workspaces);
  const { folder } = workspace;
  const own = filesBelow(folder).filter((file) => /^(README\.md|LICENSE|example\/.*)$/.test(file));
  const files = new Map<string, Uint8Array>([
    ["package.json", Buffer.from(`${JSON.stringify(packageJson, null, 2)}\n`)],
    ...filesAt(folder, own),
    ...filesAt(
      packagesFolder,
      sources.flatMap(({ asTheyAre }) => asTheyAre),
    ),
    ...compiled.files,
    ...(await declarationsOf(name, typescript)),
  ]);
  if (compiled.bundled.length > 0) files.set("bundled-licenses.txt", Buffer.from(bundledLicenses(compiled.bundled)));
  return {
    fileName: `${packageJson.name.replace(/^@/, "").replace("/", "-")}-${packageJson.version}.tgz`,
    tarball: tarball(files),
    files: files.size,
    dependencies: packageJson.dependencies ?? {},
  };
}
