import { quotePlaceholders } from "@slipstream/asl";
import { findNodeAtLocation, parseTree, type Node } from "jsonc-parser";
import { isNamedDefinition } from "./definition-files.ts";
import type { FoundDefinition, UnreadDefinition } from "./found-definition.ts";
import { terraformDefinitions } from "./terraform-definitions.ts";
import { yamlDefinitions } from "./yaml-definitions.ts";

/**
 * The state machines in a file: it is one itself, a Terraform JSON document with `aws_sfn_state_machine`, or a SAM or CloudFormation
 * template.
 * @returns none where there are none; text that cannot be read counts as a definition, for its fault to be told, when its name ends so
 */
export function definitionsIn(file: string, text: string): (FoundDefinition | UnreadDefinition)[] {
  if (/\.ya?ml$/.test(file)) return yamlDefinitions(file, text);
  const whole: FoundDefinition = { file, text };
  if (isNamedDefinition(file)) return [whole];
  if (!/"(StartAt|resource|Resources)"/.test(text)) return [];
  for (const reading of readings(text)) {
    const tree = treeOf(reading);
    // Too deep to be read: what it is, a definition's own reader says.
    if (tree === "deep") return [whole];
    const has = (...path: string[]) => tree !== undefined && findNodeAtLocation(tree, path) !== undefined;
    if (has("StartAt")) return [whole];
    const inTerraform = has("resource") ? terraformDefinitions({ file, text, tree: tree! }) : [];
    if (inTerraform.length > 0) return inTerraform;
    if (has("Resources")) return yamlDefinitions(file, text);
  }
  return [];
}

/** As it stands; and with its placeholders as texts, in case they hide what it is. */
function readings(text: string): string[] {
  return text.includes("${") ? [text, quotePlaceholders(text, false), quotePlaceholders(text, true)] : [text];
}

function treeOf(text: string): Node | undefined | "deep" {
  try {
    return parseTree(text, undefined, { disallowComments: true });
  } catch (error) {
    if (error instanceof RangeError) return "deep";
    throw error;
  }
}
