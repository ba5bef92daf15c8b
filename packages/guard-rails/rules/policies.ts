import { readPolicy, type Declarations, type Json, type PolicyStatement, type Resource } from "@slipstream/languages";

/** A statement, and the resource whose argument holds its policy. */
export interface PlacedStatement extends PolicyStatement {
  readonly resource: Resource;
}

/** The statements of every policy in the stacks: text that is a JSON document with a `Statement`, in whatever argument. */
export function policyStatements({ resources }: Declarations): PlacedStatement[] {
  return resources.flatMap((resource) =>
    policyTexts(resource.arguments).flatMap((text) => (readPolicy(text) ?? []).map((statement) => ({ resource, ...statement }))),
  );
}

function policyTexts(value: Json): string[] {
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(policyTexts);
  // Looked at before it is parsed: most arguments are text, and some are long.
  return typeof value === "string" && value.startsWith("{") && value.includes('"Statement"') ? [value] : [];
}
