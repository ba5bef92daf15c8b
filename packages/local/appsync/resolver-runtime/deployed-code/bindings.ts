import type { AnyNode, Identifier, Pattern } from "acorn";
import { isFunction, type SyntaxTree } from "./syntax-tree.ts";

/** What a name stands for where it is declared. */
export interface Binding {
  readonly name: string;
  /** What it is set to, and the way into that for a part that is taken out of it (`const { time } = util`). Undefined: nobody knows. */
  readonly value?: { readonly node: AnyNode; readonly path: readonly string[] };
  /** The module, and what of it: `*` for all of it. */
  readonly imported?: { readonly module: string; readonly name: string };
  /** It is set again somewhere, so that its value is not known. */
  isReassigned: boolean;
}

/** What each name in the code that is used stands for. Names that the code does not declare are not in it: they are globals. */
export type Bindings = ReadonlyMap<Identifier, Binding>;

type Scope = { readonly names: Map<string, Binding>; readonly outer: Scope | undefined; readonly isFunctions: boolean };

export function bindingsOf({ nodes, parentOf }: SyntaxTree): Bindings {
  /** Where the names of a node's parts are looked up. */
  const scopes = new Map<AnyNode, Scope>();
  // All names first: a function is there before its declaration.
  for (const node of nodes) {
    const outer = scopes.get(parentOf.get(node)!);
    const own = !outer || opensScope(node) ? { names: new Map(), outer, isFunctions: !outer || isFunction(node) } : outer;
    scopes.set(node, own);
    declare(node, outer ?? own, own);
  }
  const bindings = new Map<Identifier, Binding>();
  for (const node of nodes) {
    if (node.type !== "Identifier" || isMereName(parentOf.get(node)!, node)) continue;
    const binding = lookUp(node.name, scopes.get(parentOf.get(node)!));
    if (binding) bindings.set(node, binding);
  }
  for (const target of nodes.flatMap(targetsOf)) {
    const binding = bindings.get(target);
    if (binding) binding.isReassigned = true;
  }
  return bindings;
}

function declare(node: AnyNode, scope: Scope, own: Scope): void {
  const add = (name: string, binding: Omit<Binding, "name" | "isReassigned">, to = scope) =>
    to.names.set(name, { name, isReassigned: false, ...binding });
  if (node.type === "FunctionDeclaration" && node.id) add(node.id.name, { value: { node, path: [] } });
  if (node.type === "FunctionExpression" && node.id) add(node.id.name, { value: { node, path: [] } }, own);
  if (isFunction(node)) for (const parameter of node.params) for (const { id } of namesIn(parameter, [])) add(id.name, {}, own);
  if (node.type === "ImportDeclaration") {
    for (const each of node.specifiers) {
      const name = each.type === "ImportSpecifier" ? nameOf(each.imported) : "*";
      add(each.local.name, { imported: { module: String(node.source.value), name } });
    }
  }
  if (node.type === "VariableDeclaration") {
    const to = node.kind === "var" ? functionScope(scope) : scope;
    for (const { id: pattern, init } of node.declarations) {
      for (const { id, path } of namesIn(pattern, [])) {
        add(id.name, init && path ? { value: { node: init, path } } : {}, to);
      }
    }
  }
}

function lookUp(name: string, scope: Scope | undefined): Binding | undefined {
  return scope && (scope.names.get(name) ?? lookUp(name, scope.outer));
}

function functionScope(scope: Scope): Scope {
  return scope.isFunctions || !scope.outer ? scope : functionScope(scope.outer);
}

const scopeStatements = new Set(["BlockStatement", "ForInStatement", "ForOfStatement", "SwitchStatement"]);

function opensScope(node: AnyNode): boolean {
  return isFunction(node) || scopeStatements.has(node.type);
}

/** Whether an identifier names a member or a label, and no variable. */
export function isMereName(node: AnyNode, part: AnyNode): boolean {
  if (node.type === "MemberExpression") return part === node.property && !node.computed;
  if (node.type === "Property" || node.type === "PropertyDefinition" || node.type === "MethodDefinition") {
    return part === node.key && part !== node.value && !node.computed && !(node.type === "Property" && node.shorthand);
  }
  if (node.type === "ExportSpecifier") return part === node.exported && part !== node.local;
  if (node.type === "ImportSpecifier") return part === node.imported && part !== node.local;
  return (
    /^(?:Labeled|Break|Continue)Statement$/.test(node.type) &&
    part.type === "Identifier" &&
    "label" in node &&
    part === node.label
  );
}

/** The names that a pattern declares, and the way to what each gets; undefined where a default, a rest or an index is on it. */
function namesIn(
  pattern: Pattern,
  path: readonly string[] | undefined,
): { id: Identifier; path: readonly string[] | undefined }[] {
  switch (pattern.type) {
    case "Identifier":
      return [{ id: pattern, path }];
    case "ObjectPattern":
      return pattern.properties.flatMap((property) => {
        if (property.type === "RestElement") return namesIn(property.argument, undefined);
        const key = property.computed ? undefined : nameOf(property.key);
        return namesIn(property.value, key === undefined ? undefined : path && [...path, key]);
      });
    case "ArrayPattern":
      return pattern.elements.flatMap((element) => (element ? namesIn(element, undefined) : []));
    case "RestElement":
      return namesIn(pattern.argument, undefined);
    case "AssignmentPattern":
      return namesIn(pattern.left, undefined);
    case "MemberExpression":
      return [];
  }
}

/** What a node sets. */
function targetsOf(node: AnyNode): Identifier[] {
  if (node.type === "AssignmentExpression") return namesIn(node.left, undefined).map(({ id }) => id);
  if (node.type === "UpdateExpression") return node.argument.type === "Identifier" ? [node.argument] : [];
  const isLoop = node.type === "ForInStatement" || node.type === "ForOfStatement";
  return isLoop && node.left.type !== "VariableDeclaration" ? namesIn(node.left, undefined).map(({ id }) => id) : [];
}

/** Of a key, or of what a module exports. */
export function nameOf(key: AnyNode): string {
  return key.type === "Identifier" ? key.name : String((key as { value?: unknown }).value);
}
