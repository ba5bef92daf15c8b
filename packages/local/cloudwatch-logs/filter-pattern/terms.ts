import { invalidPattern } from "./invalid-pattern.ts";
import type { Matches } from "./matches.ts";

/** An optional `?` or `-`, then a phrase in quotes or a word. */
const term = /\s*([?-]?)(?:"((?:[^"\\]|\\.)*)"|([^\s"]+))/gy;

/**
 * `ERROR timeout`: both. `?ERROR ?WARN`: one of them. `ERROR -retry`: the one without the other. Case counts, and a term is a
 * whole word: `ERR` is not in `ERROR`.
 */
export function parseTerms(pattern: string): Matches {
  const required: Matches[] = [];
  const excluded: Matches[] = [];
  const alternatives: Matches[] = [];
  term.lastIndex = 0;
  while (term.lastIndex < pattern.length) {
    const [, mark, phrase, word] = term.exec(pattern) ?? [];
    if (phrase === undefined && word === undefined) throw invalidPattern(`a quotation mark is left open in ${pattern}`);
    const matches = contains(phrase === undefined ? checkedWord(word!) : phrase.replaceAll(/\\(.)/gs, "$1"));
    (mark === "?" ? alternatives : mark === "-" ? excluded : required).push(matches);
  }
  if (alternatives.length > 0 && required.length + excluded.length > 0) {
    throw invalidPattern("AWS overlooks ?terms beside others; give either kind alone");
  }
  return (message) =>
    required.every((matches) => matches(message)) &&
    !excluded.some((matches) => matches(message)) &&
    (alternatives.length === 0 || alternatives.some((matches) => matches(message)));
}

function checkedWord(word: string): string {
  if (word.startsWith("%")) throw invalidPattern(`regular expressions (${word}) do not run here`);
  if (/^\w+$/.test(word)) return word;
  throw invalidPattern(`${word} has other characters than letters, digits and _: put it in quotation marks`);
}

function contains(phrase: string): Matches {
  if (phrase === "") throw invalidPattern("a phrase is empty");
  const literal = phrase.replaceAll(/[.*+?^${}()|[\]\\/]/g, "\\$&");
  const whole = new RegExp(`${/^\w/.test(phrase) ? "(?<!\\w)" : ""}${literal}${/\w$/.test(phrase) ? "(?!\\w)" : ""}`);
  return (message) => message.includes(phrase) && whole.test(message);
}
