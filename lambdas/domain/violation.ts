/** A field whose value breaks a rule. */
export interface Violation {
  readonly field: string;
  readonly value: unknown;
  readonly rule: string;
}

/** Says what is wrong in words. A long value is cut short. */
export function describeViolation({ field, value, rule }: Violation): string {
  return `${field} is ${value === undefined ? "missing" : shown(value)}; it must be ${rule}`;
}

function shown(value: unknown): string {
  // Not what it holds: of a list in a list in a list, as deep as a request may be, no text can be made.
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "an object";
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60).toWellFormed()}…` : text;
}
