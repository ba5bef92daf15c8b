/** What an intrinsic function cannot take; the message says what it takes. */
export class InvalidArgument extends Error {}

/** How messages show a value. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}
