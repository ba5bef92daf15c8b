import { AwsError } from "../../gateway/aws-error.ts";
import type { InputShape, Members } from "../../gateway/input-shape.ts";
import type { WireNames } from "./query-services.ts";

/**
 * Turns the query protocol's flat form into the SDK's shape:
 * `MessageAttributes.entry.1.Name=a&MessageAttributes.entry.1.Value.DataType=String` →
 * `{ MessageAttributes: { a: { DataType: "String" } } }`,
 * `Tags.member.1.Key=k` → `{ Tags: [{ Key: "k" }] }`; flattened ones, under their `names`, have no `member` and no `entry`.
 * What `members` does not have, or has with another type, stays as it came.
 * Throws `SerializationException` for an entry that is none.
 */
export function decodeQueryForm(form: Iterable<readonly [string, string]>, members: Members, names: WireNames = {}): object {
  const root: Tree = new Map();
  for (const [name, value] of form) {
    const path = name.split(".");
    let node = root;
    for (const part of path.slice(0, -1)) {
      const next = node.get(part);
      if (next instanceof Map) node = next;
      else node.set(part, (node = new Map()));
    }
    node.set(path.at(-1)!, value);
  }
  return structure(root, members, names);
}

type Tree = Map<string, Node>;
type Node = Tree | string;

function decode(node: Node, shape: InputShape | undefined, names: WireNames): unknown {
  if (!(node instanceof Map)) return typeof shape === "string" && shape !== "document" ? scalar(node, shape) : node;
  if (shape === undefined || typeof shape === "string") return structure(node, {}, names);
  if (!Array.isArray(shape)) return structure(node, shape as Members, names);
  const [kind, of] = shape as readonly ["list" | "map", InputShape];
  if (kind === "list") return inOrder(within(node, "member")).map((element) => decode(element, of, names));
  return Object.fromEntries(inOrder(within(node, "entry")).map((element) => entry(element, of, names)));
}

function structure(node: Tree, members: Members, names: WireNames): object {
  const known = new Map(Object.keys(members).map((name) => [names[name] ?? name, name]));
  return Object.fromEntries(
    [...node].map(([wire, value]) => {
      const name = known.get(wire) ?? wire;
      return [name, decode(value, members[name], names)];
    }),
  );
}

/** What cannot be read as such stays text: whoever looks at the input's types tells of it. */
function scalar(text: string, shape: "string" | "integer" | "number" | "boolean"): unknown {
  if (shape === "boolean") return text === "true" || (text === "false" ? false : text);
  return shape === "string" || !/^-?\d+(\.\d+)?$/.test(text) ? text : Number(text);
}

/** A map's entries are written as `Name`/`Value` or as `key`/`value`. */
function entry(node: Node, shape: InputShape, names: WireNames): [string, unknown] {
  const { key, Name = key, value, Value = value } = node instanceof Map ? (Object.fromEntries(node) as Record<string, Node>) : {};
  if (typeof Name !== "string" || Value === undefined) {
    throw new AwsError("SerializationException", "An entry of a map needs a name and a value");
  }
  return [Name, decode(Value, shape, names)];
}

function within(node: Tree, name: "member" | "entry"): Tree {
  const inner = node.get(name);
  return inner instanceof Map ? inner : node;
}

function inOrder(elements: Tree): Node[] {
  const numbered = [...elements].map(([number, node]) => ({ number: Number(number), node }));
  if (numbered.some(({ number }) => !Number.isInteger(number))) {
    throw new AwsError(
      "SerializationException",
      `The elements of a list or a map are numbered: ${[...elements.keys()].join(", ")}`,
    );
  }
  return numbered.sort((a, b) => a.number - b.number).map(({ node }) => node);
}
