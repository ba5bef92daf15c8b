import { readFileSync } from "node:fs";
import { relative } from "node:path";
import type * as Rules from "@slipstream/asl/check-state-machine";
import { type Finding, FindingsError, placeholder } from "@slipstream/languages";
import { chosenCache } from "./cache/chosen-cache.ts";
import { rulesInputs } from "./cache/rules-inputs.ts";
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
  const findings = judge(text, name, Object.keys(substitutions));
  if (findings.length > 0) throw new FindingsError("A state machine cannot be deployed (docs/checks.md)", findings);
  return substitute(JSON.stringify(JSON.parse(text)), substitutions);
}

// Node's own, also in a world that Jest makes: Jest's loads no ES modules.
const load = process.getBuiltinModule("node:module").createRequire(import.meta.url);

/** Loads the rules where nothing was kept, so that they will have to judge: while others wait for esbuild. */
export async function loadRulesIfNew(): Promise<void> {
  if (chosenCache()?.isThere !== true) await import("@slipstream/asl/check-state-machine");
}

/** What the rules have against a definition. They read its schema, which takes longest of all that synth does here: once for one text, and loaded only then. */
function judge(text: string, file: string, bound: readonly string[]): Finding[] {
  const cache = chosenCache();
  const key = JSON.stringify({ text, bound });
  const before = cache?.read(file, key);
  if (before) return JSON.parse(Buffer.from(before).toString()) as Finding[];
  const { checkStateMachine } = load("@slipstream/asl/check-state-machine") as typeof Rules;
  const findings = checkStateMachine(text, file, bound);
  cache?.write(key, new Map([[file, { content: Buffer.from(JSON.stringify(findings)), inputs: rulesInputs() }]]));
  return findings;
}

/** Puts references in, and keeps Terraform from taking what else looks like one. */
function substitute(text: string, substitutions: Record<string, string>): string {
  // `split` with a group gives text and names by turns.
  const parts = text.split(placeholder).map((part, index) => (index % 2 === 0 ? escapeTerraform(part) : substitutions[part]));
  return parts.join("");
}
