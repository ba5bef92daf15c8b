import { blocks } from "../terraform/arguments/nested-blocks.ts";
import type { WrittenStatement } from "./merge-policies.ts";

const order = [
  ...["Sid", "Effect", "Action", "NotAction", "Resource", "NotResource"],
  ...["Principal", "NotPrincipal", "Condition"],
];

/** A statement that was read from JSON as the provider writes it again. */
export function asWritten(statement: Readonly<Record<string, unknown>>): WrittenStatement {
  // What is undefined is not in JSON anyway.
  const present = order.filter((element) => statement[element] !== "");
  return Object.fromEntries(present.map((element) => [element, rewritten(element, statement[element])]));
}

function rewritten(element: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value);
  if (element !== "Condition") {
    return sortedObject(entries.map(([type, names]) => [type, Array.isArray(names) ? reversed(names) : names]));
  }
  const flat = (texts: unknown) => (Array.isArray(texts) ? (texts.length === 1 ? texts[0] : texts) : String(texts));
  const keys = (of: object) => sortedObject(Object.entries(of).map(([key, texts]) => [key, flat(texts)]));
  return sortedObject(entries.map(([test, byKey]) => [test, keys(byKey as object)]));
}

/** `{ Action: … }` and the like of a set of texts: a list of one as a text; nothing of an empty one. */
export function listed(element: string, values: unknown): Record<string, unknown> {
  const texts = reversed(values);
  return texts.length === 0 ? {} : { [element]: texts.length === 1 ? texts[0] : texts };
}

/** Terraform keeps them as a set; the provider writes sets from Z to A. */
function reversed(values: unknown): string[] {
  const texts = ([values ?? []].flat() as unknown[]).map((value) => variable(String(value)));
  return [...new Set(texts)].sort().reverse();
}

/** IAM's `${…}` stands as `&{…}` where Terraform would take it for its own. */
function variable(text: string): string {
  return text.replaceAll("&{", () => "${");
}

/** Blocks `principals { type, identifiers }` as the element `Principal`. */
export function principals(element: string, value: unknown): Record<string, unknown> {
  const byType = new Map<string, string[]>();
  for (const { type, identifiers } of blocks(value)) {
    byType.set(String(type), [...(byType.get(String(type)) ?? []), ...reversed(identifiers)]);
  }
  if (byType.size === 0) return {};
  if (byType.size === 1 && byType.get("*")?.join() === "*") return { [element]: "*" };
  return { [element]: sortedObject([...byType].map(([type, names]) => [type, names.length === 1 ? names[0] : names])) };
}

/** Blocks `condition { test, variable, values }` as the element `Condition`. */
export function conditions(value: unknown): Record<string, unknown> {
  const byTest = new Map<string, Map<string, string[]>>();
  for (const { test, variable: key, values } of blocks(value)) {
    const byKey = byTest.get(String(test)) ?? new Map<string, string[]>();
    byTest.set(String(test), byKey);
    // The order of values is kept.
    const added = ([values ?? []].flat() as unknown[]).map((text) => variable(String(text)));
    byKey.set(String(key), [...(byKey.get(String(key)) ?? []), ...added]);
  }
  if (byTest.size === 0) return {};
  const flat = (byKey: Map<string, string[]>) =>
    sortedObject([...byKey].map(([key, texts]) => [key, texts.length === 1 ? texts[0] : texts]));
  return { Condition: sortedObject([...byTest].map(([test, byKey]) => [test, flat(byKey)])) };
}

/** Go writes the keys of a map in order. */
function sortedObject(entries: readonly (readonly [string, unknown])[]): object {
  const byKey = new Map(entries);
  return Object.fromEntries([...byKey.keys()].sort().map((key) => [key, byKey.get(key)]));
}
