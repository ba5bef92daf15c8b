import { builtinModules } from "node:module";
import { join, relative } from "node:path";
import { build, type OnResolveArgs, type OnResolveResult, type Plugin } from "esbuild";
import { projectRoot } from "../../synth/project-root.ts";
import { packagesFolder, siblingSource, type Workspace } from "./workspace.ts";

export interface JavaScript {
  /** By path, in the order of the folders below `packages/`; what is bundled in is beside them in `bundled/`. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** The folders of the packages of which something is bundled in, below the project's. */
  readonly bundled: readonly string[];
}

/** What tells the paths of one package's inner files from those of the project's own. */
const installed = /(^|\/)node_modules\//;

/**
 * Compiles sources, each to a file of its own, so that what is found from a file's own place (`import.meta.url`) stays where it is.
 * What a package names in `dependencies` is left to be installed. What it names in `devDependencies`, or takes by its path from
 * `node_modules`, is bundled in.
 * @param sources below `packages/`
 * @throws Error naming the file that imports what its `package.json` does not name
 */
export async function compileJavaScript(sources: readonly string[], workspaces: readonly Workspace[]): Promise<JavaScript> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: projectRoot,
    entryPoints: sources.map((file) => join(packagesFolder, file)),
    outbase: packagesFolder,
    outdir: "out",
    bundle: true,
    // Where node_modules is made of links, what they lead to must not tell in what is written.
    preserveSymlinks: true,
    splitting: true,
    chunkNames: "bundled/[name]-[hash]",
    format: "esm",
    platform: "node",
    target: "node22",
    tsconfigRaw: { compilerOptions: { target: "es2024", verbatimModuleSyntax: true } },
    plugins: [importsOfPackages(workspaces)],
    metafile: true,
    write: false,
    logLevel: "silent",
  });
  const out = join(projectRoot, "out");
  const inner = Object.keys(metafile.inputs).filter((path) => installed.test(path));
  return {
    files: new Map(outputFiles.map(({ path, contents }) => [relative(out, path), contents])),
    bundled: [...new Set(inner.map((path) => /^.*node_modules\/(@[^/]+\/)?[^/]+/.exec(path)![0]))].sort(),
  };
}

function importsOfPackages(workspaces: readonly Workspace[]): Plugin {
  const resolve = ({ path, importer, kind, resolveDir }: OnResolveArgs): OnResolveResult | undefined => {
    if (kind === "entry-point" || installed.test(relative(projectRoot, importer)) || isBuiltIn(path)) return undefined;
    if (path.startsWith(".")) return installed.test(path) ? undefined : outside(path.replace(/\.ts$/, ".js"));
    const sibling = siblingSource(path);
    if (sibling !== undefined) return outside(relative(resolveDir, join(packagesFolder, `${sibling}.js`)));
    const { name: user, packageJson } = workspaces.find(({ folder }) => importer.startsWith(`${folder}/`))!;
    const name = /^(@[^/]+\/)?[^/]+/.exec(path)![0];
    if (packageJson.dependencies?.[name] !== undefined) return outside(path);
    if (packageJson.devDependencies?.[name] !== undefined) return undefined;
    const text = `It imports "${name}", which packages/${user}/package.json does not name: add it to the dependencies there.`;
    return { errors: [{ text }] };
  };
  return { name: "imports-of-packages", setup: ({ onResolve }) => onResolve({ filter: /.*/ }, resolve) };
}

function outside(path: string): OnResolveResult {
  return { path, external: true };
}

function isBuiltIn(path: string): boolean {
  return path.startsWith("node:") || builtinModules.includes(path);
}
