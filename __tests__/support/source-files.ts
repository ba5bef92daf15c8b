import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import ts from "typescript";

export const root = join(import.meta.dirname, "../..");
/** All that Git knows or would. */
export const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
  cwd: root,
  encoding: "utf8",
})
  .split("\n")
  .filter((file) => file !== "" && existsSync(join(root, file)));
export const sources = files.filter((file) => /\.(ts|tsx|mts|cts|js|mjs|cjs)$/.test(file));

export interface Import {
  readonly from: string;
  /** A path in the repository; a package that is installed as it is called. */
  readonly to: string;
  /** Whether it is in the repository. */
  readonly inside: boolean;
}

/** Of types, too: what a type's file knows is a bond as any other. */
export const imports: readonly Import[] = sources.flatMap((from) =>
  namesIn(ts.createSourceFile(from, read(from), ts.ScriptTarget.Latest)).map((name) => {
    const path = name.startsWith(".") ? relative(root, join(root, dirname(from), name)) : name;
    const to = path.replace(
      /^(?:node_modules\/)?@slipstream\/([^/]+)(?:\/(.*))?$/,
      (_, room: string, part = "index") => `packages/${room}/${part}.ts`,
    );
    return { from, to, inside: to !== name && !to.startsWith("node_modules") };
  }),
);

/** What a file imports, statically, as a type, by `import()` or by a `require` of whatever name that loads what is beside it. */
function namesIn(node: ts.Node): string[] {
  const text = (literal: ts.Node | undefined) => (literal && ts.isStringLiteralLike(literal) ? [literal.text] : []);
  const own = () => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return text(node.moduleSpecifier);
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return text(node.argument.literal);
    if (ts.isExternalModuleReference(node)) return text(node.expression);
    if (!ts.isCallExpression(node) || node.arguments.length !== 1) return [];
    const isImport = node.expression.kind === ts.SyntaxKind.ImportKeyword;
    const isRequire = ts.isIdentifier(node.expression) && /^(require|load)$/.test(node.expression.text);
    const isMade = ts.isCallExpression(node.expression);
    return isImport || isRequire || isMade
      ? text(node.arguments[0]).filter((name) => !isMade || /^\.|^@slipstream/.test(name))
      : [];
  };
  const found = own();
  ts.forEachChild(node, (child) => void found.push(...namesIn(child)));
  return found;
}

export function read(file: string): string {
  return readFileSync(join(root, file), "utf8");
}
