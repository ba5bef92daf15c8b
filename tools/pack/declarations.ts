import { dirname, join, relative } from "node:path";
import ts from "typescript";
import { projectRoot } from "../../synth/project-root.ts";
import { packagesFolder, type Workspace } from "./workspace.ts";

/**
 * The types that a package's face shows and those that they are made of, each source's in a file of its own.
 * @param workspaces the package, then its siblings
 * @returns by path, in the order of the folders below `packages/`
 * @throws Error when TypeScript cannot write a type down
 */
export function declarationsOf(workspaces: readonly Workspace[]): Map<string, Uint8Array> {
  const faces = workspaces.map(({ folder }) => join(folder, "index.ts"));
  const settings = { ...projectSettings(), noEmit: false, declaration: true, emitDeclarationOnly: true };
  const options: ts.CompilerOptions = { ...settings, rootDir: packagesFolder, outDir: packagesFolder };
  // With the siblings' faces as roots, too: what TypeScript finds in node_modules alone it takes for somebody else's.
  const program = ts.createProgram(faces, options);
  const files = new Map<string, Uint8Array>();
  const waiting = [faces[0]!];
  for (const source of waiting) {
    const path = relative(packagesFolder, source).replace(/\.ts$/, ".d.ts");
    if (files.has(path)) continue;
    const { text, imported } = declarationOf(program, source);
    files.set(path, Buffer.from(text));
    waiting.push(...imported);
  }
  return files;
}

/** One source's declarations, its imports of sources rewritten to those of what they are compiled to, and these sources. */
function declarationOf(program: ts.Program, source: string): { readonly text: string; readonly imported: readonly string[] } {
  let text = "";
  const { diagnostics } = program.emit(program.getSourceFile(source), (_, written) => void (text = written));
  if (diagnostics.length > 0) {
    throw new Error(`${source} has no declarations: ${ts.flattenDiagnosticMessageText(diagnostics[0]!.messageText, " ")}`);
  }
  const imported: string[] = [];
  // From the end, so that what is before stays at its place. `end` leaves the quotes out, which `pos` does not.
  for (const { fileName, pos } of ts.preProcessFile(text).importedFiles.toReversed()) {
    const found = ts.resolveModuleName(fileName, source, program.getCompilerOptions(), ts.sys).resolvedModule?.resolvedFileName;
    if (!found?.startsWith(`${packagesFolder}/`)) continue;
    imported.push(found);
    const path = relative(dirname(source), found).replace(/\.ts$/, ".js");
    text = `${text.slice(0, pos)}"${path.startsWith(".") ? path : `./${path}`}"${text.slice(pos + fileName.length + 2)}`;
  }
  return { text, imported };
}

function projectSettings(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(join(projectRoot, "tsconfig.json"), (file) => ts.sys.readFile(file)) as {
    config: unknown;
  };
  return ts.parseJsonConfigFileContent(config, { ...ts.sys, readDirectory: () => [] }, projectRoot).options;
}
