import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { checkStateMachine, placeholder } from "@slipstream/asl";
import { FindingsError } from "@slipstream/languages";
import { escapeTerraform } from "./escape-terraform.ts";
import { projectRoot } from "./project-root.ts";

/**
 * Reads a state machine's definition for Terraform.
 * @param file Path of the `.asl.json`.
 * @param substitutions What each `${placeholder}` of the file stands for: Terraform references, put in as they are.
 * @throws FindingsError with every fault of the definition, each at its state.
 */
export function loadStateMachine(file: string, substitutions: Record<string, string>): string {
  const text = readFileSync(file, "utf8");
  const name = relative(projectRoot, file);
  const findings = checkStateMachine(text, name, Object.keys(substitutions));
  if (findings.length > 0) throw new FindingsError("A state machine cannot be deployed (docs/checks.md)", findings);
  return substitute(JSON.stringify(JSON.parse(text)), substitutions);
}

/** Puts references in, and keeps Terraform from taking what else looks like one. */
function substitute(text: string, substitutions: Record<string, string>): string {
  // `split` with a group gives text and names by turns.
  const parts = text.split(placeholder).map((part, index) => (index % 2 === 0 ? escapeTerraform(part) : substitutions[part]));
  return parts.join("");
}
