import type { TokenClaims } from "../../token-claims.ts";

/**
 * A token's claims as a function gets them: texts all. AWS does not document how; it writes numbers and truth values as text, a
 * list as `[a b]`, an object as JSON, and leaves null out.
 */
export function claimTexts(claims: TokenClaims): Record<string, string> {
  const given = Object.entries(claims).filter(([, value]) => value != null);
  return Object.fromEntries(given.map(([name, value]) => [name, claimText(value)]));
}

function claimText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(claimText).join(" ")}]`;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
