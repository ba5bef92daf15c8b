import { parseReference, referencesIn } from "@slipstream/languages";
import { modulePath, withoutKeys } from "./addresses.ts";
import { isObject, type Json, type JsonObject } from "./json.ts";

/** The resources that each configured attribute refers to itself, by attribute: their addresses, without the keys of instances. */
export type Referred = ReadonlyMap<string, readonly string[]>;

/**
 * Looks up what a resource's configuration refers to. What a local value, a module's output or a variable stands for, it does not say.
 * @param declared resources as they are configured, by their addresses without keys
 */
export function referredResources(declared: ReadonlyMap<string, JsonObject>): (address: string) => Referred {
  const known = new Map<string, Referred>();
  return (address) => {
    const key = withoutKeys(address);
    const referred = known.get(key) ?? inModule(declared.get(key)?.expressions);
    known.set(key, referred);
    const module = modulePath(address);
    return new Map([...referred].map(([name, addresses]) => [name, addresses.map((one) => `${module}${one}`)]));
  };
}

function inModule(expressions: Json | undefined): Referred {
  const all = Object.entries(isObject(expressions) ? expressions : {});
  return new Map(all.map(([name, expression]) => [name, resourcesIn(expression)]));
}

/** HCL's are listed; a text, as JSON has it, the plan repeats as it is written. */
function resourcesIn(expression: Json): string[] {
  const listed = texts(expression).flatMap((text) => parseReference(text) ?? []);
  const resources = [...listed, ...referencesIn(expression)].filter(({ mode }) => mode === "resource");
  return [...new Set(resources.map(({ address }) => address))];
}

function texts(value: Json): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(texts) : [];
}
