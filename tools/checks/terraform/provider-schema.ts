import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What an argument takes; a nested block or object has arguments of its own. */
export type ArgumentType = "string" | "number" | "bool" | "list" | "map" | NestedArguments;

export interface NestedArguments {
  readonly arguments: Readonly<Record<string, ArgumentType>>;
  readonly required?: readonly string[];
}

export interface ResourceSchema extends NestedArguments {
  /** What can be referred to besides the arguments. */
  readonly attributes: readonly string[];
}

/** The resource types that the stacks use, as the AWS provider has them. */
export interface ProviderSchema {
  /** Where it was taken from. */
  readonly source: string;
  readonly types: Readonly<Record<string, ResourceSchema>>;
}

export const providerSchemaFile = join(import.meta.dirname, "provider-schema.json");

export function readProviderSchema(): ProviderSchema {
  return JSON.parse(readFileSync(providerSchemaFile, "utf8")) as ProviderSchema;
}
