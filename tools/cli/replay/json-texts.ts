import type { Json } from "@slipstream/asl";

/** What a recorded value is: the recording has some JSON texts as they were, and of others what they say. */
export function fromText(recorded: Json): Json {
  if (typeof recorded !== "string") return recorded;
  try {
    return JSON.parse(recorded) as Json;
  } catch {
    return recorded;
  }
}

/** The same, with the objects and arrays that texts within say: their white space is nobody's to know. */
export function throughout(value: Json): Json {
  if (typeof value === "string") return /^\s*[[{]/.test(value) ? inText(value) : value;
  if (Array.isArray(value)) return (value as readonly Json[]).map(throughout);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, throughout(inner)]));
}

function inText(text: string): Json {
  const value = fromText(text);
  return typeof value === "string" ? value : throughout(value);
}
