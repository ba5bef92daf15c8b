import { createRequire } from "node:module";
import type { Shape } from "../gateway/service.ts";

/** What dynalite gives its parsers: names and values of the request, and what it has not seen used yet. */
interface ParserContext {
  readonly attrNames?: Readonly<Record<string, string>>;
  readonly attrVals?: Readonly<Record<string, object>>;
  readonly unusedAttrNames?: Record<string, true>;
  readonly unusedAttrVals?: Record<string, true>;
  readonly isKeyCondition?: boolean;
}

interface Parser {
  parse: (expression: string, options: { context: ParserContext }) => Shape;
}

/** A parsed expression, with the values of the request that it was first parsed for. */
interface Parsed {
  readonly tree: Shape;
  /** The placeholder of each value in the tree. */
  readonly placeholders: ReadonlyMap<object, string>;
  readonly usedNames: readonly string[];
  readonly usedValues: readonly string[];
}

/** What these say of an expression depends on the values themselves, not only on their types. */
const judgesValues = /\b(between|attribute_type)\b/i;

const limit = 500;

/**
 * Keeps dynalite from parsing the same expression again for every request: its parsers backtrack, and take several times as
 * long as the read or write itself. Same text, names and types of values: same tree, with the new request's values in it.
 */
export function cacheExpressions(): void {
  const load = createRequire(import.meta.url);
  for (const name of ["conditionParser", "updateParser"]) cacheParser(load(`dynalite/db/${name}`) as Parser);
}

/** Expressions with a fault are parsed each time. */
export function cacheParser(parser: Parser): void {
  const cache = new Map<string, Parsed>();
  const { parse } = parser;
  parser.parse = (expression, options) => {
    if (judgesValues.test(expression)) return parse(expression, options);
    const { context } = options;
    const key = keyOf(expression, context);
    const known = cache.get(key);
    if (known) return recall(known, context);
    const unused = { names: Object.keys(context.unusedAttrNames ?? {}), values: Object.keys(context.unusedAttrVals ?? {}) };
    const tree: Shape = parse(expression, options);
    if (typeof tree !== "object" || cache.size >= limit) return tree;
    const placeholders = new Map(Object.entries(context.attrVals ?? {}).map(([name, value]) => [value, name]));
    cache.set(key, {
      tree,
      placeholders,
      usedNames: unused.names.filter((name) => !(name in context.unusedAttrNames!)),
      usedValues: unused.values.filter((name) => !(name in context.unusedAttrVals!)),
    });
    // A copy, since who gets it may change it.
    return copy(tree, (node) => (placeholders.has(node) ? node : undefined));
  };
}

function keyOf(expression: string, { attrNames = {}, attrVals = {}, isKeyCondition }: ParserContext): string {
  const types = Object.entries(attrVals).map(([name, value]) => [name, Object.keys(value)[0]]);
  return JSON.stringify([expression, isKeyCondition, attrNames, types]);
}

function recall({ tree, placeholders, usedNames, usedValues }: Parsed, context: ParserContext): Shape {
  for (const name of usedNames) delete context.unusedAttrNames?.[name];
  for (const name of usedValues) delete context.unusedAttrVals?.[name];
  return copy(tree, (value) => context.attrVals?.[placeholders.get(value) ?? ""]);
}

function copy(node: Shape, replacement: (node: object) => object | undefined): Shape {
  if (typeof node !== "object" || node === null) return node;
  const replaced = replacement(node);
  if (replaced) return replaced;
  if (Array.isArray(node)) return node.map((element: Shape) => copy(element, replacement));
  const copied = Object.create(Object.getPrototypeOf(node)) as Record<string, Shape>;
  for (const name of Object.keys(node)) copied[name] = copy(node[name], replacement);
  return copied;
}
