import { isMap, isScalar, isSeq, parseDocument, YAMLMap } from "yaml";
import type { FoundDefinition } from "./found-definition.ts";
import { lineOf } from "./lines.ts";

const types = ["AWS::StepFunctions::StateMachine", "AWS::Serverless::StateMachine"];

/** The short forms of CloudFormation's functions: what they give is not known before it is deployed. */
const tags = ["Ref", "GetAtt", "Sub", "Join", "FindInMap", "ImportValue", "Select", "Split", "If", "GetAZs", "Base64", "Cidr"];
const customTags = tags.flatMap((name) =>
  (["scalar", "seq", "map"] as const).map((collection) => ({
    tag: `!${name}`,
    ...(collection === "scalar" ? {} : { collection }),
    resolve: (value: unknown) => (typeof value === "string" ? (name === "Sub" ? value : `\${${value}}`) : longForm(name, value)),
  })),
);

/** `!Sub [text, values]` as `Fn::Sub: [text, values]`. */
function longForm(name: string, collection: unknown): unknown {
  const map = new YAMLMap();
  map.set(`Fn::${name}`, collection);
  // Its text may be the first item.
  const first = isSeq(collection) && (collection.items[0] as { range?: YAMLMap["range"] } | undefined)?.range;
  if (first) map.range = first;
  return map;
}

/** The definitions in a SAM or CloudFormation template, in YAML or JSON: `DefinitionString`, `Definition`. */
export function yamlDefinitions(file: string, text: string): FoundDefinition[] {
  const document = parseDocument(text, { customTags: customTags as never, logLevel: "silent" });
  const resources = document.getIn(["Resources"]);
  if (!isMap(resources)) return [];
  return resources.items.flatMap(({ key, value }): FoundDefinition[] => {
    if (!isMap(value) || !types.includes(String(value.get("Type")))) return [];
    const properties = value.get("Properties");
    if (!isMap(properties)) return [];
    const name = String(isScalar(key) ? key.value : key);
    const type = String(properties.get("StateMachineType") ?? properties.get("Type") ?? "STANDARD");
    return definitionOf(properties, text).map((found) => ({
      ...found,
      ...{ file, name },
      ...((type === "EXPRESS" || type === "STANDARD") && { type }),
    }));
  });
}

type Part = Omit<FoundDefinition, "file">;

function definitionOf(properties: YAMLMap, text: string): Part[] {
  for (const name of ["DefinitionString", "Definition"]) {
    const node = properties.get(name, true) as { readonly range?: readonly number[]; toJSON?: () => unknown } | undefined;
    if (!node) continue;
    const value = known(properties.toJSON()[name] as unknown);
    const start = lineOf(text, node.range?.[0] ?? 0);
    if (typeof value !== "string") return [{ text: JSON.stringify(value), linesBefore: start, inOneLine: true }];
    if (!value.trimStart().startsWith("{")) return [];
    // A text that is a block begins in the line below its mark.
    const isBlock = /^[^\n]*[|>][+-]?\d*\s*\n/.test(text.slice(node.range?.[0] ?? 0));
    return [{ text: value, linesBefore: start + (isBlock ? 1 : 0), inOneLine: !isBlock }];
  }
  return [];
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
