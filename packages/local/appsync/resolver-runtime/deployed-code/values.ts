import type { AnyNode, Identifier } from "acorn";
import { nameOf, type Binding, type Bindings } from "./bindings.ts";
import { isFunction } from "./syntax-tree.ts";

/** What an expression may be, as far as it stands in the code. */
export type Value =
  | { readonly kind: "literal"; readonly literal: unknown }
  /** A part of what AppSync brings, e.g. `["@aws-appsync/utils", "util", "time"]`. */
  | { readonly kind: "part"; readonly path: readonly string[] }
  /** A function or an object that the code itself has. */
  | { readonly kind: "own"; readonly node: AnyNode };

/** Names that AppSync has without an import. */
const globals = ["util", "extensions", "runtime"];
export const utilsModule = "@aws-appsync/utils";

/** What has more possible values counts as unknown: each condition in a text doubles them. */
const mostValues = 64;

/** Each name is looked into once; one that leads back to itself has no value. */
const valuesByBinding = new WeakMap<Binding, readonly Value[]>();

/**
 * What an expression may be: names, members and parts that are taken out of an object are followed to where they come from; of a
 * condition, either side. Empty where it is not in the code: an argument, what a function answers, a variable that is set twice.
 */
export function valuesOf(node: AnyNode, bindings: Bindings): readonly Value[] {
  const values = (inner: AnyNode) => valuesOf(inner, bindings);
  if (node.type === "Literal") return [{ kind: "literal", literal: node.value }];
  if (node.type === "ObjectExpression" || isFunction(node)) return [{ kind: "own", node }];
  if (node.type === "Identifier") return ofName(node, bindings);
  if (node.type === "ChainExpression") return values(node.expression);
  if (node.type === "SequenceExpression") return values(node.expressions.at(-1)!);
  if (node.type === "ConditionalExpression") return [...values(node.consequent), ...values(node.alternate)];
  if (node.type === "LogicalExpression") return [...values(node.left), ...values(node.right)];
  if (node.type === "BinaryExpression") {
    return node.operator === "+" ? joined(["", "", ""], [values(node.left), values(node.right)]) : [];
  }
  if (node.type === "TemplateLiteral") {
    const texts = node.quasis.map(({ value }) => value.cooked ?? "");
    return joined(texts, node.expressions.map(values));
  }
  if (node.type === "MemberExpression") {
    const names = memberNames(node, bindings);
    return values(node.object).flatMap((object) => names.flatMap((name) => member(object, name, values)));
  }
  return [];
}

/** `a.b`, `a["b"]`; also with a name for `"b"`. */
export function memberNames(node: AnyNode & { readonly type: "MemberExpression" }, bindings: Bindings): string[] {
  if (!node.computed) return node.property.type === "Identifier" ? [node.property.name] : [];
  return textsOf(valuesOf(node.property, bindings));
}

export function textsOf(values: readonly Value[]): string[] {
  return values.flatMap((value) => (value.kind === "literal" && typeof value.literal === "string" ? [value.literal] : []));
}

function ofName(node: Identifier, bindings: Bindings): readonly Value[] {
  const binding = bindings.get(node);
  if (!binding) return globals.includes(node.name) ? [{ kind: "part", path: [utilsModule, node.name] }] : [];
  const known = valuesByBinding.get(binding);
  if (known) return known;
  valuesByBinding.set(binding, []);
  const found = valuesOfBinding(binding, bindings);
  const values = found.length > mostValues ? [] : found;
  valuesByBinding.set(binding, values);
  return values;
}

function valuesOfBinding(binding: Binding, bindings: Bindings): readonly Value[] {
  if (binding.imported) {
    const { module, name } = binding.imported;
    return [{ kind: "part", path: name === "*" ? [module] : [module, name] }];
  }
  if (!binding.value || binding.isReassigned) return [];
  const values = (node: AnyNode) => valuesOf(node, bindings);
  const { node, path } = binding.value;
  return path.reduce<readonly Value[]>((found, name) => found.flatMap((value) => member(value, name, values)), values(node));
}

function member(value: Value, name: string, values: (node: AnyNode) => readonly Value[]): readonly Value[] {
  if (value.kind === "part") return [{ kind: "part", path: [...value.path, name] }];
  if (value.kind !== "own" || value.node.type !== "ObjectExpression") return [];
  return value.node.properties.flatMap((property) =>
    property.type === "Property" && !property.computed && nameOf(property.key) === name ? values(property.value) : [],
  );
}

/** Texts with one of what may stand after each but the last. */
function joined(texts: readonly string[], between: readonly (readonly Value[])[]): readonly Value[] {
  const [first = "", ...rest] = texts;
  const starts = (before: readonly string[], text: string, index: number) => {
    const all = before.flatMap((start) => textsOf(between[index]!).map((value) => start + value + text));
    return all.length > mostValues ? [] : all;
  };
  return rest.reduce(starts, [first]).map((literal) => ({ kind: "literal", literal }));
}
