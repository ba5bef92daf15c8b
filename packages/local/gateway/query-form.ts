import { AwsError } from "./aws-error.ts";

/**
 * Turns the query protocol's flat form into the SDK's shape:
 * `MessageAttributes.entry.1.Name=a&MessageAttributes.entry.1.Value.DataType=String` →
 * `{ MessageAttributes: { a: { DataType: "String" } } }`,
 * `Tags.member.1.Key=k` → `{ Tags: [{ Key: "k" }] }`. Values stay text but for those of `booleanMembers`.
 * Throws `SerializationException` for an entry that is none.
 */
export function decodeQueryForm(form: URLSearchParams, booleanMembers: ReadonlySet<string>): Record<string, unknown> {
  const root: Tree = new Map();
  for (const [name, value] of form) {
    const path = name.split(".");
    let node = root;
    for (const part of path.slice(0, -1)) {
      const next = node.get(part);
      if (next instanceof Map) node = next;
      else node.set(part, (node = new Map()));
    }
    node.set(path.at(-1)!, booleanMembers.has(name) ? value === "true" : value);
  }
  return structure(root);
}

type Tree = Map<string, Tree | string | boolean>;

function shape(node: Tree | string | boolean): unknown {
  if (!(node instanceof Map)) return node;
  const members = node.get("member");
  if (members instanceof Map) return inOrder(members).map(shape);
  const entries = node.get("entry");
  if (entries instanceof Map) return Object.fromEntries(inOrder(entries).map(entry));
  return structure(node);
}

function structure(node: Tree): Record<string, unknown> {
  return Object.fromEntries([...node].map(([name, value]) => [name, shape(value)]));
}

/** SNS writes a map's entries as `Name`/`Value` or as `key`/`value`. */
function entry(node: Tree | string | boolean): [string, unknown] {
  const { Name, key = Name, Value, value = Value } = shape(node) as Record<string, unknown>;
  if (typeof key !== "string" || value === undefined) {
    throw new AwsError("SerializationException", "An entry of a map needs a name and a value");
  }
  return [key, value];
}

function inOrder(list: Tree): (Tree | string | boolean)[] {
  return [...list].sort(([a], [b]) => Number(a) - Number(b)).map(([, node]) => node);
}
