import { classAt, classOf, escapes, negated } from "./java-character-classes.ts";
import { literal, PatternReader, type Flags } from "./java-pattern-reader.ts";

/** Taken while it is there: `limitGlobals` removes it. */
const Pattern = RegExp;

/**
 * A pattern of Java's `java.util.regex`, as one of JavaScript that matches whole values: other escapes and classes, flags inside
 * the pattern, possessive quantifiers and atomic groups.
 * @throws ArgumentError for what is none, and for what has no counterpart here, naming it
 */
export function javaPattern(pattern: string): RegExp {
  const reader = new PatternReader(pattern);
  const source = new Translation(reader).alternatives({});
  if (!reader.atEnd) throw reader.error("Unmatched closing ')'");
  // v: classes in classes, and characters above U+FFFF are one each
  return new Pattern(`^(?:${source})$`, "v");
}

const lineEnd = String.raw`(?:\r\n|[\n\r\u0085\u2028\u2029])`;
const inLine = String.raw`[^\n\r\u0085\u2028\u2029]`;
const end = String.raw`(?![\s\S])`;

class Translation {
  readonly #reader: PatternReader;
  readonly #names: Record<string, string> = {};
  #captures = 0;
  #atoms = 0;

  constructor(reader: PatternReader) {
    this.#reader = reader;
  }

  /** Up to the end or a closing parenthesis; flags set inside hold until there. */
  alternatives(outer: Flags): string {
    let flags = outer;
    let source = "";
    for (;;) {
      const reader = this.#reader;
      if (flags.comments) reader.skipComments();
      if (reader.atEnd || reader.next === ")") return source;
      const switched = reader.takeFlags(flags);
      if (switched) flags = switched;
      else if (reader.take("|")) source += "|";
      else source += this.#quantified(this.#atom(flags), flags);
    }
  }

  #quantified(atom: string, flags: Flags): string {
    const reader = this.#reader;
    if (flags.comments) reader.skipComments();
    const quantifier = reader.takeQuantifier();
    if (quantifier === undefined) return atom;
    if (reader.take("?")) return `${atom}${quantifier}?`;
    return reader.take("+") ? this.#atomic(`${atom}${quantifier}`) : `${atom}${quantifier}`;
  }

  /** What has matched is not given back. */
  #atomic(source: string): string {
    const name = `a${(this.#atoms += 1)}`;
    return `(?:(?=(?<${name}>${source}))\\k<${name}>)`;
  }

  #atom(flags: Flags): string {
    const reader = this.#reader;
    const character = reader.read();
    switch (character) {
      case "(":
        return this.#group(flags);
      case "[":
        return classAt(reader, flags);
      case "\\":
        return this.#escape(flags);
      case ".":
        return flags.dotAll ? String.raw`[\s\S]` : inLine;
      case "^":
        return flags.multiline ? `(?<=(?<![\\s\\S])|${lineEnd})(?:(?<![\\s\\S])|${notAtEnd})` : String.raw`(?<![\s\S])`;
      case "$":
        return flags.multiline ? `(?=${lineEnd}|${end})` : `(?=${lineEnd}?${end})`;
      case "*":
      case "+":
      case "?":
        throw reader.error(`Dangling meta character '${character}'`);
      default:
        return literal(character, flags);
    }
  }

  #group(flags: Flags): string {
    const reader = this.#reader;
    const opening = reader.takeGroupOpening();
    if (opening.kind === "capturing") {
      const name = `g${(this.#captures += 1)}`;
      if (opening.name !== undefined) this.#names[opening.name] = name;
      return `(?<${name}>${this.#inside(flags)})`;
    }
    if (opening.kind === "atomic") return this.#atomic(this.#inside(flags));
    return `(${opening.source}${this.#inside(reader.flagsOf(opening, flags))})`;
  }

  #inside(flags: Flags): string {
    const source = this.alternatives(flags);
    if (!this.#reader.take(")")) throw this.#reader.error("Unclosed group");
    return source;
  }

  #escape(flags: Flags): string {
    const reader = this.#reader;
    const character = reader.read("an escaped character");
    const simple = escapes[character];
    if (simple !== undefined) return simple;
    switch (character) {
      case "A":
        return String.raw`(?<![\s\S])`;
      case "z":
        return end;
      case "Z":
        return `(?=${lineEnd}?${end})`;
      case "b":
      case "B":
        return `\\${character}`;
      case "R":
        return String.raw`(?:\r\n|[\n\v\f\r\u0085\u2028\u2029])`;
      case "Q":
        return `(?:${[...reader.readQuoted()].map((each) => literal(each, flags)).join("")})`;
      case "k":
        return this.#reference(this.#names[reader.readBetween("<", ">")], flags);
      default:
        if (/[1-9]/.test(character)) return this.#reference(this.#numbered(character), flags);
        return classOf(reader, character) ?? literal(reader.escaped(character), flags);
    }
  }

  /** As many digits as there are groups for. */
  #numbered(first: string): string | undefined {
    let digits = first;
    while (/^\d$/.test(this.#reader.next) && Number(digits + this.#reader.next) <= this.#captures) digits += this.#reader.read();
    return Number(digits) <= this.#captures ? `g${digits}` : undefined;
  }

  #reference(name: string | undefined, flags: Flags): string {
    if (name === undefined) return negated(String.raw`\s\S`);
    if (flags.ignoreCase) throw this.#reader.error("A reference to a group without regard to case is not run locally");
    return `\\k<${name}>`;
  }
}

const notAtEnd = String.raw`(?=[\s\S])`;
