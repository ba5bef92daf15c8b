import { invalidPattern } from "./invalid-pattern.ts";
import { parseJsonPattern } from "./json-pattern.ts";
import type { Matches } from "./matches.ts";
import { parseTerms } from "./terms.ts";

const longestPattern = 1024;

/**
 * A filter pattern as CloudWatch Logs documents it ("Filter pattern syntax for metric filters, subscription filters, filter log
 * events, and Live Tail"): terms and quoted phrases, or `{ $.field = "value" && … }` for messages in JSON; empty fits all. Throws
 * `InvalidParameterException` for what is malformed, and for what does not run here: regular expressions and `[…]` patterns.
 */
export function parseFilterPattern(pattern: string): Matches {
  const text = pattern.trim();
  if (pattern.length > longestPattern) throw invalidPattern(`it has more than ${longestPattern} characters`);
  if (text === "") return () => true;
  if (text.startsWith("{")) return parseJsonPattern(text);
  if (text.startsWith("[")) throw invalidPattern("patterns of space-delimited fields, [a, b], do not run here");
  return parseTerms(text);
}
