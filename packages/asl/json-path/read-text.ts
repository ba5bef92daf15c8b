import { PathSyntaxError } from "./segments.ts";

/** A text that is read from left to right. */
export class TextReader {
  readonly text: string;
  at: number;

  constructor(text: string, at = 0) {
    this.text = text;
    this.at = at;
  }

  get ended(): boolean {
    return this.at >= this.text.length;
  }

  get next(): string {
    return this.text[this.at] ?? "";
  }

  /** Whether this comes next; if so, it is read. */
  take(expected: string): boolean {
    if (!this.text.startsWith(expected, this.at)) return false;
    this.at += expected.length;
    return true;
  }

  expect(expected: string): void {
    if (!this.take(expected)) this.fail(`expected ${expected}`);
  }

  skipSpace(): void {
    while (/\s/.test(this.next)) this.at += 1;
  }

  /** What a sticky expression matches here; "" when it does not. */
  match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const [found = ""] = pattern.exec(this.text) ?? [];
    this.at += found.length;
    return found;
  }

  /** A quoted text, its quotes taken away, and the backslashes before any of `escaped`: by default, before its own quote. */
  quoted(escaped = this.next): string {
    const quote = this.next;
    let value = "";
    for (this.at += 1; !this.ended; this.at += 1) {
      if (this.next === quote) {
        this.at += 1;
        return value;
      }
      if (this.next === "\\" && escaped.includes(this.text[this.at + 1] ?? " ")) this.at += 1;
      value += this.next;
    }
    return this.fail(`expected ${quote}`);
  }

  fail(reason: string): never {
    throw new PathSyntaxError(this.text, `${reason} at character ${this.at + 1}`);
  }
}
