import { findNodeAtLocation, getNodeValue, type Node } from "jsonc-parser";
import type { FoundDefinition } from "./found-definition.ts";
import { lineOf } from "./lines.ts";

interface JsonDocument {
  readonly file: string;
  readonly text: string;
  readonly tree: Node;
}

/** The definitions of `aws_sfn_state_machine` in a Terraform JSON document, e.g. a `cdk.tf.json`. One that is an HCL expression is left out. */
export function terraformDefinitions({ file, text, tree }: JsonDocument): FoundDefinition[] {
  const machines = findNodeAtLocation(tree, ["resource", "aws_sfn_state_machine"]);
  return (machines?.children ?? []).flatMap((property): FoundDefinition[] => {
    const [key, block] = property.children ?? [];
    const node = block && findNodeAtLocation(block, ["definition"]);
    const definition: unknown = node && getNodeValue(node);
    if (typeof definition !== "string" || !definition.trimStart().startsWith("{")) return [];
    const type: unknown = block && findNodeAtLocation(block, ["type"])?.value;
    return [
      {
        ...{ file, text: definition.replaceAll("$${", "${"), linesBefore: lineOf(text, node!.offset), inOneLine: true },
        name: `aws_sfn_state_machine.${String(key?.value)}`,
        ...((type === "EXPRESS" || type === "STANDARD") && { type }),
      },
    ];
  });
}
