import { ArgumentError } from "./signals.ts";

/** What `(?i)` and its like switch. */
export interface Flags {
  readonly ignoreCase?: boolean;
  /** Letters beyond ASCII, too. */
  readonly unicodeCase?: boolean;
  readonly dotAll?: boolean;
  readonly multiline?: boolean;
  readonly comments?: boolean;
}

type Opening =
  | { readonly kind: "capturing"; readonly name?: string }
  | { readonly kind: "atomic" }
  | { readonly kind: "plain"; readonly source: string; readonly flags?: string };

const flagNames: Readonly<Record<string, keyof Flags>> = {
  i: "ignoreCase",
  u: "unicodeCase",
  s: "dotAll",
  m: "multiline",
  x: "comments",
};

/** Reads a Java pattern, character by character. */
export class PatternReader {
  readonly #pattern: string;
  readonly #characters: readonly string[];
  #position = 0;

  constructor(pattern: string) {
    this.#pattern = pattern;
    this.#characters = [...pattern];
  }

  get atEnd(): boolean {
    return this.#position >= this.#characters.length;
  }

  /** Empty at the end. */
  get next(): string {
    return this.#characters[this.#position] ?? "";
  }

  read(expected = "a character"): string {
    if (this.atEnd) throw this.error(`${expected} is missing`);
    return this.#characters[this.#position++]!;
  }

  take(text: string): boolean {
    if (!this.#rest(text.length).startsWith(text)) return false;
    this.#position += text.length;
    return true;
  }

  error(what: string): ArgumentError {
    return new ArgumentError(`util.matches: ${what} near index ${this.#position} of ${JSON.stringify(this.#pattern)}`);
  }

  /** `*`, `+`, `?`, `{2,3}`. */
  takeQuantifier(): string | undefined {
    if (/^[*+?]$/.test(this.next)) return this.read();
    if (this.next !== "{") return undefined;
    const found = /^\{\d+(?:,\d*)?\}/.exec(this.#rest(40))?.[0];
    if (found === undefined) throw this.error("Illegal repetition");
    this.#position += found.length;
    return found;
  }

  /** After an opening parenthesis. */
  takeGroupOpening(): Opening {
    if (!this.take("?")) return { kind: "capturing" };
    if (this.take(">")) return { kind: "atomic" };
    for (const source of [":", "=", "!", "<=", "<!"]) if (this.take(source)) return { kind: "plain", source: `?${source}` };
    if (this.next === "<") return { kind: "capturing", name: this.readBetween("<", ">") };
    const flags = /^[a-zA-Z-]*:/.exec(this.#rest(20))?.[0];
    if (flags === undefined) throw this.error("Unknown group");
    this.#position += flags.length;
    return { kind: "plain", source: "?:", flags: flags.slice(0, -1) };
  }

  flagsOf(opening: Opening, flags: Flags): Flags {
    return opening.kind === "plain" && opening.flags ? this.#switched(opening.flags, flags) : flags;
  }

  /** `(?i)`: from here on. */
  takeFlags(flags: Flags): Flags | undefined {
    const found = /^\(\?([a-zA-Z-]+)\)/.exec(this.#rest(20));
    if (!found) return undefined;
    this.#position += found[0].length;
    return this.#switched(found[1]!, flags);
  }

  #switched(letters: string, flags: Flags): Flags {
    const switched: Record<string, boolean> = { ...flags };
    const [on = "", off = ""] = letters.split("-");
    for (const [text, value] of [[on, true] as const, [off, false] as const]) {
      for (const letter of text) {
        const name = flagNames[letter];
        if (name === undefined) throw this.error(`The flag ${letter} is not run locally`);
        switched[name] = value;
      }
    }
    return switched;
  }

  skipComments(): void {
    for (;;) {
      if (this.next !== "" && " \t\n\v\f\r".includes(this.next)) this.#position += 1;
      else if (this.take("#")) while (!this.atEnd && this.next !== "\n") this.#position += 1;
      else return;
    }
  }

  readBetween(opening: string, closing: string): string {
    if (!this.take(opening)) throw this.error(`${opening} is missing`);
    let text = "";
    while (!this.take(closing)) text += this.read(closing);
    return text;
  }

  /** Up to `\E` or the end. */
  readQuoted(): string {
    let text = "";
    while (!this.atEnd && !this.take("\\E")) text += this.read();
    return text;
  }

  /** The character that an escape stands for, of which the first letter is read already. */
  escaped(first: string): string {
    const controls: Readonly<Record<string, string>> = { t: "\t", n: "\n", r: "\r", f: "\f", a: "\x07", e: "\x1b" };
    const control = controls[first];
    if (control !== undefined) return control;
    if (first === "x" && this.next === "{") return String.fromCodePoint(Number.parseInt(this.readBetween("{", "}"), 16));
    if (first === "x") return this.#byCode(/^[\dA-Fa-f]{2}/, 16);
    if (first === "u") return this.#byCode(/^[\dA-Fa-f]{4}/, 16);
    if (first === "0") return this.#byCode(/^(?:[0-3][0-7]{2}|[0-7]{1,2})/, 8);
    if (first === "c") return String.fromCodePoint(this.read().codePointAt(0)! ^ 64);
    if (/[A-Za-z]/.test(first)) throw this.error(`Illegal/unsupported escape sequence \\${first}`);
    return first;
  }

  /** At a hyphen in a class: whether no range follows. */
  endsAfterHyphen(): boolean {
    return /^-(?:[\][]|&&|$)/.test(this.#rest(3));
  }

  #byCode(digits: RegExp, radix: number): string {
    const found = digits.exec(this.#rest(4))?.[0];
    if (found === undefined) throw this.error("Illegal escape sequence");
    this.#position += found.length;
    return String.fromCodePoint(Number.parseInt(found, radix));
  }

  #rest(length: number): string {
    return this.#characters.slice(this.#position, this.#position + length).join("");
  }
}

/** A character by its code, which means itself anywhere. */
export function codeOf(character: string): string {
  return `\\u{${character.codePointAt(0)!.toString(16)}}`;
}

/** A character on its own; both cases of it where the pattern says so: letters of ASCII, unless it says Unicode's. */
export function literal(character: string, flags: Flags): string {
  const cases = casesOf(character, flags).map(codeOf);
  return cases.length > 1 ? `[${cases.join("")}]` : cases.join("");
}

export function casesOf(character: string, { ignoreCase, unicodeCase }: Flags): string[] {
  if (!ignoreCase || !(unicodeCase || /^[A-Za-z]$/.test(character))) return [character];
  const cases = [character, character.toLowerCase(), character.toUpperCase()].filter((each) => [...each].length === 1);
  return cases.filter((each, index) => cases.indexOf(each) === index);
}
