import { javaPattern } from "./guest/java-pattern.ts";
import { patternParts } from "./guest/time-pattern.ts";

const text = String.raw`("(?:\\.|[^"\\\n])*")`;
const formats = [
  new RegExp(String.raw`\bnowFormatted\s*\(\s*${text}`, "g"),
  new RegExp(String.raw`\b(?:epochMilliSecondsToFormatted|parseFormattedToEpochMilliSeconds)\s*\([^,()]*,\s*${text}`, "g"),
];
const patterns = [new RegExp(String.raw`\butil\s*\.\s*matches\s*\(\s*${text}`, "g")];

/**
 * Formats and patterns that stand in the code and have a part that is not run here: what that part is. One that is wrong on AWS, too,
 * is an error when it is used, as on AWS.
 */
export function literalNotRunIn(code: string): string | undefined {
  const problems = [...problemsOf(code, formats, patternParts), ...problemsOf(code, patterns, javaPattern)];
  return problems.find((problem) => problem.endsWith(" is not run locally") || problem.includes(" is not run locally near "));
}

function problemsOf(code: string, calls: readonly RegExp[], read: (literal: string) => unknown): string[] {
  const literals = calls.flatMap((call) => [...code.matchAll(call)].map(([, literal]) => JSON.parse(json(literal!)) as string));
  return literals.flatMap((literal) => {
    try {
      read(literal);
      return [];
    } catch (error) {
      return [(error as Error).message];
    }
  });
}

/** JavaScript has escapes that JSON has not: `\x41`, `\u{1f355}`, `\v`, `\0`. */
function json(literal: string): string {
  return literal.replaceAll(/\\(x[\dA-Fa-f]{2}|u\{[\dA-Fa-f]+\}|[^])/g, (whole, escape: string) => {
    if (escape.startsWith("u{")) return String.fromCodePoint(Number.parseInt(escape.slice(2), 16));
    if (escape.length === 3) return `\\u00${escape.slice(1)}`;
    if ('"\\/bfnrtu'.includes(escape)) return whole;
    return escape === "v" ? String.raw`\u000b` : escape;
  });
}
