/** Members of SNS's outputs that are maps; every other object is a structure. */
const mapMembers = new Set(["Attributes", "attributes"]);

/** An SDK output as the XML inside `<…Result>`: lists as `<member>`, maps as `<entry>`. */
export function encodeQueryXml(output: Readonly<Record<string, unknown>>): string {
  return Object.entries(output)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => `<${name}>${content(name, value)}</${name}>`)
    .join("");
}

function content(name: string, value: unknown): string {
  if (Array.isArray(value)) return value.map((member) => `<member>${content("member", member)}</member>`).join("");
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== "object" || value === null) return escapeXml(String(value));
  if (!mapMembers.has(name)) return encodeQueryXml(value as Record<string, unknown>);
  return Object.entries(value)
    .map(([key, entry]) => `<entry><key>${escapeXml(key)}</key><value>${content("value", entry)}</value></entry>`)
    .join("");
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#xD;" };

export function escapeXml(text: string): string {
  return text.replaceAll(/[&<>"\r]/g, (character) => entities[character]!);
}
