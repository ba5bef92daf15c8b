/** Characters that a line of the documentation and of the sources has at most. */
const width = 130;

/** `value` as JSON for people: what fits on a line is on one, as the formatter lays it out. */
export function jsonText(value: unknown, indent = ""): string {
  const line = onOneLine(value);
  // A comma may follow.
  return indent.length + line.length < width ? line : broken(value, indent);
}

function broken(value: unknown, indent: string): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const deeper = `${indent}  `;
  const entries = Array.isArray(value)
    ? value.map((each) => jsonText(each, deeper))
    : Object.entries(value).map(([key, each]) => keyed(key, each, deeper));
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  return `${open}\n${entries.map((entry) => deeper + entry).join(",\n")}\n${indent}${close}`;
}

function keyed(key: string, value: unknown, indent: string): string {
  const name = `${JSON.stringify(key)}: `;
  // What stands before the value takes room on its line, and none on those below.
  return indent.length + name.length + onOneLine(value).length < width ? name + onOneLine(value) : name + broken(value, indent);
}

function onOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}: ${onOneLine(each)}`);
  return `{ ${entries.join(", ")} }`;
}
