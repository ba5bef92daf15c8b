import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import ts from "typescript";
import { projectRoot } from "../../synth/project-root.ts";
import { runTool } from "../checks/running/run-tool.ts";
import { packagesFolder, siblingSource } from "./workspace.ts";

/**
 * The types that a package's face shows and those that they are made of, each source's in a file of its own.
 * @param name the package's folder below `packages/`
 * @param sources its own and its siblings', from `packages/`
 * @returns by path, in the order of the folders below `packages/`
 * @throws Error when TypeScript cannot write a type down
 */
export async function declarationsOf(name: string, sources: readonly string[]): Promise<Map<string, Uint8Array>> {
  const folder = await mkdtemp(join(tmpdir(), "slipstream-types-"));
  try {
    return await declarationsBehind(join(packagesFolder, name, "index.ts"), folder, await writeDeclarations(sources, folder));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/**
 * Has TypeScript 7 write the declarations of all sources, which takes it a fifth of what the API of its predecessor needs.
 * @returns what it said
 */
async function writeDeclarations(sources: readonly string[], folder: string): Promise<string> {
  const settings = {
    extends: join(projectRoot, "tsconfig.json"),
    compilerOptions: {
      ...{ noEmit: false, declaration: true, emitDeclarationOnly: true, noCheck: true },
      ...{ rootDir: packagesFolder, outDir: folder, typeRoots: [join(projectRoot, "node_modules/@types")] },
    },
    // Each by its name: what TypeScript finds through node_modules alone, as siblings are, it takes for somebody else's.
    files: sources.map((source) => join(packagesFolder, source)),
    include: [],
  };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify(settings));
  const tsc = join(projectRoot, "node_modules/typescript-7/bin/tsc");
  // It fails where it cannot write a type down, also one that no face shows.
  return runTool(tsc, ["--project", folder, "--singleThreaded"], 1, 2);
}

async function declarationsBehind(face: string, folder: string, said: string): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  const waiting = [face];
  for (const source of waiting) {
    const path = relative(packagesFolder, source).replace(/\.ts$/, ".d.ts");
    if (files.has(path)) continue;
    const fault = said.split("\n").find((line) => line.includes(`${relative(projectRoot, source)}(`));
    const written = await readFile(join(folder, path), "utf8").catch(() => undefined);
    if (fault !== undefined || written === undefined) throw new Error(`${source} has no declarations: ${fault ?? said}`);
    const { text, imported } = withImportsOfJavaScript(written, source);
    files.set(path, Buffer.from(text));
    waiting.push(...imported);
  }
  return files;
}

/** A source's declarations, its imports of sources rewritten to those of what they are compiled to, and these sources. */
function withImportsOfJavaScript(
  written: string,
  source: string,
): { readonly text: string; readonly imported: readonly string[] } {
  let text = written;
  const imported: string[] = [];
  // From the end, so that what is before stays at its place. `end` leaves the quotes out, which `pos` does not.
  for (const { fileName, pos } of ts.preProcessFile(text).importedFiles.toReversed()) {
    const found = sourceOf(fileName, source);
    if (found === undefined) continue;
    imported.push(found);
    const path = relative(dirname(source), found).replace(/\.ts$/, ".js");
    text = `${text.slice(0, pos)}"${path.startsWith(".") ? path : `./${path}`}"${text.slice(pos + fileName.length + 2)}`;
  }
  return { text, imported };
}

/** The source that an import of another one means; `undefined` when it means what is installed. */
function sourceOf(specifier: string, importer: string): string | undefined {
  if (specifier.startsWith(".")) return join(dirname(importer), specifier);
  const sibling = siblingSource(specifier);
  return sibling && join(packagesFolder, `${sibling}.ts`);
}
