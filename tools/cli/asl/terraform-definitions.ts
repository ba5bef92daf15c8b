import { findNodeAtLocation, getNodeValue, type Node } from "jsonc-parser";
import { elsewhere, type FoundDefinition, type UnreadDefinition } from "./found-definition.ts";
import { lineOf } from "./lines.ts";

interface JsonDocument {
  readonly file: string;
  readonly text: string;
  readonly tree: Node;
}

/** The definitions of `aws_sfn_state_machine` in a Terraform JSON document, e.g. a `cdk.tf.json`; those that are HCL expressions unread. */
export function terraformDefinitions({ file, text, tree }: JsonDocument): (FoundDefinition | UnreadDefinition)[] {
  return fields(tree, "resource")
    .flatMap((resources) => fields(resources, "aws_sfn_state_machine"))
    .flatMap((machines) => properties(machines))
    .flatMap(([key, value]) => listed(value).map((block) => [key, block] as const))
    .flatMap(([key, block]): (FoundDefinition | UnreadDefinition)[] => {
      const node = findNodeAtLocation(block, ["definition"]);
      if (!node) return [];
      const [line, name] = [lineOf(text, node.offset) + 1, `aws_sfn_state_machine.${key}`];
      const definition: unknown = getNodeValue(node);
      if (typeof definition !== "string" || !definition.trimStart().startsWith("{"))
        return [elsewhere(file, line, name, "an expression")];
      const type: unknown = findNodeAtLocation(block, ["type"])?.value;
      return [
        {
          ...{ file, name, text: definition.replaceAll("$${", "${"), lineIn: () => line, inOneLine: true },
          ...((type === "EXPRESS" || type === "STANDARD") && { type }),
        },
      ];
    });
}

/** What a block has under a name. Where Terraform takes a block it takes a list of them, too. */
function fields(node: Node, name: string): Node[] {
  return listed(node).flatMap((block) => findNodeAtLocation(block, [name]) ?? []);
}

function listed(node: Node): Node[] {
  return node.type === "array" ? (node.children ?? []) : [node];
}

function properties(node: Node): [key: string, value: Node][] {
  return listed(node).flatMap((block) =>
    (block.children ?? []).flatMap(({ children: [key, value] = [] }): [string, Node][] =>
      value ? [[String(key!.value), value]] : [],
    ),
  );
}
