/** The expressions of Terraform's in a value of its JSON, however deep; what is escaped is none. */
export function expressionsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(expressionsIn);
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(expressionsIn);
  if (typeof value !== "string") return [];
  const found = [...value.matchAll(/\$\$\{|%%\{|\$\{([^}]*)\}|(%\{)/g)];
  return found.flatMap(([, expression, directive]) => expression ?? directive ?? []);
}
