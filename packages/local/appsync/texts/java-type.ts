/** What a value of JSON is in Java, by which AppSync calls it. */
export function javaTypeOf(value: unknown): string {
  if (typeof value === "string") return "String";
  if (typeof value === "boolean") return "Boolean";
  if (typeof value === "number") return Number.isInteger(value) ? "Integer" : "Double";
  return Array.isArray(value) ? "ArrayList" : "LinkedHashMap";
}
