import { isMap, isScalar, isSeq, parseDocument, YAMLMap, type Document, type Node, type YAMLSeq } from "yaml";
import { isNamedDefinition } from "./definition-files.ts";
import { elsewhere, type FoundDefinition, type Path, type UnreadDefinition } from "./found-definition.ts";
import { lineOf } from "./lines.ts";

const types = ["AWS::StepFunctions::StateMachine", "AWS::Serverless::StateMachine"];

/** The short forms of CloudFormation's functions: what they give is not known before it is deployed. */
const tags = ["Ref", "GetAtt", "Sub", "Join", "FindInMap", "ImportValue", "Select", "Split", "If", "GetAZs", "Base64", "Cidr"];
const customTags = tags.flatMap((name) => [
  { tag: `!${name}`, resolve: (value: string) => (name === "Sub" ? value : `\${${value}}`) },
  ...(["seq", "map"] as const).map((collection) => ({
    ...{ tag: `!${name}`, collection },
    resolve: (value: YAMLSeq | YAMLMap) => inLongForm(name, value),
  })),
]);

/** `!Join [...]` as `{ Fn::Join: [...] }`, where it stands. */
function inLongForm(name: string, value: YAMLSeq | YAMLMap): YAMLMap {
  const map = new YAMLMap();
  map.set(`Fn::${name}`, value);
  if (value.range) map.range = value.range;
  return map;
}

/**
 * The definitions in a SAM or CloudFormation template, in YAML or JSON: `DefinitionString`, `Definition`; or the one that the file is
 * itself, as SAM's `DefinitionUri` and the AWS Toolkit take it.
 */
export function yamlDefinitions(file: string, text: string): (FoundDefinition | UnreadDefinition)[] {
  // Templates are deployed that say a key twice.
  const document = parseDocument(text, { customTags: customTags as never, logLevel: "silent", uniqueKeys: false });
  const [error] = document.errors;
  if (error && (isNamedDefinition(file) || /^StartAt\s*:/m.test(text) || types.some((type) => text.includes(type)))) {
    const unread = `it is no YAML: ${error.message.split(/ at line|\n/)[0]}.`;
    return [{ file, line: error.linePos?.[0].line ?? 1, unread }];
  }
  const { contents } = document;
  if (isMap(contents) && (isNamedDefinition(file) || (contents.has("StartAt") && contents.has("States")))) {
    const written = writtenOut(contents, document);
    return ["unread" in written ? { file, line: 1, ...written } : { file, ...objectAt(contents, written.value, text) }];
  }
  if (isNamedDefinition(file)) return [{ file, line: 1, unread: "it is no definition, but something else in YAML." }];
  const resources = document.getIn(["Resources"]);
  if (!isMap(resources)) return [];
  return resources.items.flatMap(({ key, value }): (FoundDefinition | UnreadDefinition)[] => {
    if (!isMap(value) || !types.includes(String(value.get("Type")))) return [];
    const properties = value.get("Properties");
    if (!isMap(properties)) return [];
    const name = String(isScalar(key) ? key.value : key);
    const type = String(properties.get("StateMachineType") ?? properties.get("Type") ?? "STANDARD");
    const property = ["DefinitionString", "Definition"].find((one) => properties.has(one));
    if (property === undefined) return [];
    const node = properties.get(property, true) as Node;
    const place = lineOf(text, node.range?.[0] ?? 0) + 1;
    const written = writtenOut(node, document);
    if ("unread" in written) return [{ file, line: place, name, ...written }];
    const found = definitionAt(node, written.value, text);
    if (!found) return [elsewhere(file, place, name, "not written out")];
    return [{ ...found, ...{ file, name }, ...((type === "EXPRESS" || type === "STANDARD") && { type }) }];
  });
}

/** What a node says, with what CloudFormation's functions give. */
function writtenOut(node: Node, document: Document): { readonly value: unknown } | { readonly unread: string } {
  try {
    return { value: known(node.toJS(document)) };
  } catch (fault) {
    // Aliases of aliases, too many to be written out.
    return { unread: `it cannot be read: ${(fault as Error).message}.` };
  }
}

type Part = Pick<FoundDefinition, "text" | "lineIn" | "inOneLine">;

function definitionAt(node: Node, value: unknown, text: string): Part | undefined {
  const start = node.range?.[0] ?? 0;
  if (typeof value !== "string") return isMap(node) && node.has("StartAt") ? objectAt(node, value, text) : undefined;
  if (!value.trimStart().startsWith("{")) return undefined;
  const block = substituted(node);
  if (!isScalar(block) || !/^BLOCK/.test(block.type ?? "")) {
    const line = lineOf(text, start) + 1;
    return { text: value, lineIn: () => line, inOneLine: true };
  }
  // As it stands in the file, from the line below its mark: a folded block has other lines in the end, and JSON does not mind.
  const [from, , to] = block.range!;
  const first = text.indexOf("\n", from) + 1;
  const before = lineOf(text, first);
  return { text: text.slice(first, to), lineIn: (line = 1) => before + line };
}

function objectAt(node: Node, value: unknown, text: string): Part {
  return { text: JSON.stringify(value), lineIn: (_, path) => lineOf(text, offsetOf(node, path)) + 1 };
}

/** Of `Fn::Sub` the node of its text, in its long forms as well. */
function substituted(node: Node): Node {
  if (isSeq(node) && node.items.length > 0) return substituted(node.items[0] as Node);
  return isMap(node) && node.has("Fn::Sub") ? substituted(node.get("Fn::Sub", true) as Node) : node;
}

/** Where what a path leads to begins, a field with its name; of what is not there, where the way to it ends. */
function offsetOf(node: Node, path: Path): number {
  let [at, offset] = [node as unknown, node.range?.[0] ?? 0];
  for (const step of path) {
    if (isMap(at)) {
      const pair = at.items.findLast(({ key }) => String(isScalar(key) ? key.value : key) === String(step));
      if (!pair) break;
      offset = (pair.key as Node).range?.[0] ?? offset;
      at = pair.value;
    } else if (isSeq(at)) {
      at = at.items[Number(step)];
      offset = (at as Node | undefined)?.range?.[0] ?? offset;
    } else break;
  }
  return offset;
}

/** With what CloudFormation's functions give: of `Fn::Sub` its text, of `Fn::Join` its pieces; of others a placeholder. */
function known(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(known);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  const [[name, given] = ["", undefined]] = entries;
  if (entries.length !== 1 || !(name === "Ref" || name.startsWith("Fn::")))
    return Object.fromEntries(entries.map(([field, inner]) => [field, known(inner)]));
  if (name === "Fn::Sub") return Array.isArray(given) ? known(given[0]) : given;
  if (name === "Fn::Join" && Array.isArray(given) && Array.isArray(given[1]))
    return (given[1] as unknown[]).map((piece) => String(known(piece))).join(String(given[0]));
  return `\${${name.replaceAll(":", "")}}`;
}
