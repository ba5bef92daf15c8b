import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { referencesIn, remoteOutput } from "@slipstream/languages";
import { terraformOutputs } from "../deploy/terraform.ts";

/** What a stack reads from the state of others. */
export interface OutputsRead {
  /** Names of outputs that no stack before has. */
  readonly missing: readonly string[];
  /** SHA-256 of the outputs read: the same as long as they have the same values. */
  readonly hash: string;
}

/**
 * Looks up the outputs that the stack in `folder` reads, in the state of the stacks in `before`, which are initialized.
 * Terraform does not notice when they change between plan and apply: the values read are in the plan.
 */
export async function readOutputs(folder: string, before: readonly string[]): Promise<OutputsRead> {
  const names = outputsReadBy(folder);
  const outputs: Record<string, { readonly value: unknown }> = {};
  if (names.length > 0) {
    for (const other of before) Object.assign(outputs, JSON.parse(await terraformOutputs(other)));
  }
  const values = names.map((name) => [name, outputs[name]?.value]);
  return {
    missing: names.filter((name) => outputs[name] === undefined),
    hash: createHash("sha256").update(JSON.stringify(values)).digest("hex"),
  };
}

/** The names of the outputs of others that the stack in `folder` reads. */
export function outputsReadBy(folder: string): string[] {
  const references = referencesIn(JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8")));
  return [...new Set(references.flatMap((reference) => remoteOutput(reference)?.output ?? []))].sort();
}
