import { referencesIn } from "@slipstream/languages";

type Json = Readonly<Record<string, unknown>>;

/**
 * Arguments that are objects in a plan as in a stack: maps, and `timeouts`. Any other object is a nested block, of which a plan has a
 * list even where there can be but one. A test compares them with the provider's schema, for the types that the stacks use.
 */
export const objectArguments: ReadonlySet<string> = new Set([
  ...["tags", "tags_all", "timeouts", "variables", "dimensions", "metadata", "uris", "endpoints", "mappings", "stage_variables"],
  ...["request_parameters", "request_templates", "request_models", "header_parameters", "query_string_parameters", "input_paths"],
]);

/** A resource's arguments with each nested block in a list. Source: Terraform, "JSON Output Format", "Values Representation". */
export function blocksAsLists(values: Json): Json {
  const members = Object.entries(values).map(([name, value]) => {
    if (objectArguments.has(name)) return [name, value];
    if (Array.isArray(value)) return [name, value.map((one: unknown) => (isObject(one) ? blocksAsLists(one) : one))];
    return [name, isObject(value) ? [blocksAsLists(value)] : value];
  });
  return Object.fromEntries(members) as Json;
}

/**
 * A resource's arguments as expressions, those of a nested block in their places. Beside what an expression refers to, which is all
 * that Terraform tells, stands its text: a review compares it. Source: the same, "Block Expressions Representation".
 */
export function asExpressions(values: Json): Json {
  const members = Object.entries(values).map(([name, value]) => {
    if (!objectArguments.has(name) && isObject(value)) return [name, [asExpressions(value)]];
    if (Array.isArray(value) && value.some(isObject)) return [name, value.map((block) => asExpressions(block as Json))];
    const references = referencesIn(value).flatMap(({ address, text }) => (text === address ? [address] : [text, address]));
    return [name, { constant_value: value, ...(references.length > 0 && { references: [...new Set(references)] }) }];
  });
  return Object.fromEntries(members) as Json;
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
