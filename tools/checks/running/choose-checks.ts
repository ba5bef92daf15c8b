import type { Check } from "./check.ts";

/** How a check is called on a command line: its name in one word, as its file is called. */
export function wordFor({ name }: Check): string {
  return name.replaceAll(" ", "-");
}

/** The checks of these words, in the order of `known`. Throws an `Error` that lists the known ones when there is none of a word. */
export function chooseChecks(words: readonly string[], known: readonly Check[]): readonly Check[] {
  const unknown = words.filter((word) => !known.some((check) => wordFor(check) === word));
  if (unknown.length > 0) {
    throw new Error(
      `There is no check ${unknown.map((word) => `"${word}"`).join(", ")}. There is: ${known.map(wordFor).join(", ")}.`,
    );
  }
  return known.filter((check) => words.includes(wordFor(check)));
}
