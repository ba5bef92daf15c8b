import type { WireNames } from "./query-services.ts";

/** Members of outputs that are maps; every other object is a structure. */
const mapMembers = new Set(["Attributes", "attributes", "MessageAttributes"]);

/**
 * An SDK output as the XML inside `<…Result>`: lists as `<member>`, maps as `<entry>`. With `names` both are flattened: each element, each entry
 * (`<Name>` and `<Value>`) stands under the name that it has there.
 */
export function encodeQueryXml(output: Readonly<Record<string, unknown>>, names?: WireNames): string {
  return Object.entries(output)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => (names ? flattened(name, value, names) : `<${name}>${nested(name, value)}</${name}>`))
    .join("");
}

function nested(name: string, value: unknown): string {
  if (Array.isArray(value)) return value.map((member) => `<member>${nested("member", member)}</member>`).join("");
  if (!isStructure(value)) return scalar(value);
  if (!mapMembers.has(name)) return encodeQueryXml(value);
  return Object.entries(value)
    .map(([key, entry]) => `<entry><key>${escapeXml(key)}</key><value>${nested("value", entry)}</value></entry>`)
    .join("");
}

function flattened(name: string, value: unknown, names: WireNames): string {
  const wire = names[name] ?? name;
  const element = (content: string) => `<${wire}>${content}</${wire}>`;
  const content = (inner: unknown) => (isStructure(inner) ? encodeQueryXml(inner, names) : scalar(inner));
  if (Array.isArray(value)) return value.map((member) => element(content(member))).join("");
  if (!isStructure(value) || !mapMembers.has(name)) return element(content(value));
  return Object.entries(value)
    .map(([key, entry]) => element(`<Name>${escapeXml(key)}</Name><Value>${content(entry)}</Value>`))
    .join("");
}

function isStructure(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !(value instanceof Date);
}

function scalar(value: unknown): string {
  return value instanceof Date ? value.toISOString() : escapeXml(String(value));
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#xD;" };

export function escapeXml(text: string): string {
  return text.replaceAll(/[&<>"\r]/g, (character) => entities[character]!);
}
