import { casesOf, codeOf, type Flags, type PatternReader } from "./java-pattern-reader.ts";

const whiteSpace = String.raw`[\u0020\t\n\v\f\r]`;
const horizontal = String.raw`[\u0020\t\u00a0\u1680\u180e\u2000-\u200a\u202f\u205f\u3000]`;
const vertical = String.raw`[\n\v\f\r\u0085\u2028\u2029]`;

/** Predefined classes, which stand inside others, too. Those of Java know ASCII only. */
export const escapes: Readonly<Record<string, string>> = {
  d: "[0-9]",
  D: "[^0-9]",
  w: "[A-Za-z0-9_]",
  W: "[^A-Za-z0-9_]",
  s: whiteSpace,
  S: negated(whiteSpace),
  h: horizontal,
  H: negated(horizontal),
  v: vertical,
  V: negated(vertical),
};

const posix: Readonly<Record<string, string>> = {
  Lower: "[a-z]",
  Upper: "[A-Z]",
  ASCII: String.raw`[\u0000-\u007f]`,
  Alpha: "[A-Za-z]",
  Digit: "[0-9]",
  Alnum: "[A-Za-z0-9]",
  Punct: String.raw`[\u0021-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u007e]`,
  Graph: String.raw`[\u0021-\u007e]`,
  Print: String.raw`[\u0020-\u007e]`,
  Blank: String.raw`[\u0020\t]`,
  Cntrl: String.raw`[\u0000-\u001f\u007f]`,
  XDigit: "[0-9A-Fa-f]",
  Space: whiteSpace,
  javaLowerCase: String.raw`\p{Lowercase}`,
  javaUpperCase: String.raw`\p{Uppercase}`,
  javaWhitespace: String.raw`[\u0009-\u000d\u001c-\u001f[[\p{Zs}\p{Zl}\p{Zp}]--[\u00a0\u2007\u202f]]]`,
};

export function negated(characters: string): string {
  return `[^${characters}]`;
}

/** `\p{Lu}`, `\pL`, `\P{IsLatin}`, of which the letter is read already; undefined when it is none. */
export function classOf(reader: PatternReader, letter: string): string | undefined {
  if (letter !== "p" && letter !== "P") return undefined;
  const name = reader.next === "{" ? reader.readBetween("{", "}") : reader.read();
  const positive = posix[name] ?? property(reader, name);
  return letter === "p" ? positive : negated(positive);
}

function property(reader: PatternReader, name: string): string {
  const bare = name.replace(/^Is/, "");
  for (const candidate of [`\\p{${bare}}`, `\\p{Script=${bare}}`, `\\p{${bare.replace(/^.*=/, "Script=")}}`]) {
    try {
      new Pattern(candidate, "v");
      return candidate;
    } catch {
      // not of that kind
    }
  }
  throw reader.error(`The character property {${name}} is not run locally`);
}

/** Taken while it is there: `limitGlobals` removes it. */
const Pattern = RegExp;

/** A class, of which the opening bracket is read already: unions `[a-d[m-p]]`, intersections `[a-z&&[^aeiou]]`. */
export function classAt(reader: PatternReader, flags: Flags): string {
  const isNegated = reader.take("^");
  const operands: string[] = [];
  let union = "";
  let isFirst = true;
  while (isFirst || reader.next !== "]") {
    if (reader.atEnd) throw reader.error("Unclosed character class");
    if (reader.take("&&")) {
      operands.push(union);
      union = "";
    } else union += member(reader, flags);
    isFirst = false;
  }
  reader.take("]");
  const sets = [...operands, union].filter((each) => each !== "").map((each) => `[${each}]`);
  return `[${isNegated ? "^" : ""}${sets.join("&&")}]`;
}

function member(reader: PatternReader, flags: Flags): string {
  if (reader.take("[")) return classAt(reader, flags);
  if (reader.take("\\Q")) return [...reader.readQuoted()].map(codeOf).join("");
  const from = single(reader);
  if (from.set !== undefined) return from.set;
  // A hyphen before the end, or before another class, is one.
  const isRange = reader.next === "-" && !reader.endsAfterHyphen();
  if (!isRange) return casesOf(from.character, flags).map(codeOf).join("");
  reader.take("-");
  const to = single(reader);
  if (to.set !== undefined) return codeOf(from.character) + codeOf("-") + to.set;
  if (to.character.codePointAt(0)! < from.character.codePointAt(0)!) throw reader.error("Illegal character range");
  return range(from.character, to.character, flags);
}

type Single = { readonly set: string } | { readonly set?: undefined; readonly character: string };

function single(reader: PatternReader): Single {
  const character = reader.read();
  if (character !== "\\") return { character };
  const letter = reader.read("an escaped character");
  const set = escapes[letter] ?? classOf(reader, letter);
  return set === undefined ? { character: reader.escaped(letter) } : { set };
}

function range(from: string, to: string, flags: Flags): string {
  const source = `${codeOf(from)}-${codeOf(to)}`;
  if (!flags.ignoreCase) return source;
  const [first, last] = [from.codePointAt(0)!, Math.min(to.codePointAt(0)!, flags.unicodeCase ? 0xffff : 0x7f)];
  let others = "";
  for (let code = first; code <= last; code += 1)
    others += casesOf(String.fromCodePoint(code), flags).slice(1).map(codeOf).join("");
  return source + others;
}
