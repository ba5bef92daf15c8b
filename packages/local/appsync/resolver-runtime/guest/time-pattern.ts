import { ArgumentError } from "./signals.ts";
import { textArgument } from "./text-argument.ts";

/** A part of a format of Java's `DateTimeFormatter`. */
export type PatternPart =
  | { readonly text: string }
  | { readonly text?: undefined; readonly letter: string; readonly count: number };

const supported = "yuMLdDEaHhkKmsSAnNQqGXxZOVz";

/** Reads `yyyy-MM-dd'T'HH:mm`. @throws ArgumentError for what is no format, and for letters that are not run here, naming them */
export function patternParts(pattern: string): PatternPart[] {
  return [...textArgument("The format of a time", pattern).matchAll(/''|'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z]/g)].map(
    ([match, quoted, letter]): PatternPart => {
      if (quoted !== undefined) return { text: quoted.replaceAll("''", "'") };
      if (match === "''") return { text: "'" };
      if (letter === undefined) {
        if ("'[]{}#".includes(match)) throw new ArgumentError(`${match} in the format ${pattern} is not run locally`);
        return { text: match };
      }
      if (!supported.includes(letter))
        throw new ArgumentError(`The letter ${letter} in the format ${pattern} is not run locally`);
      return { letter, count: match.length };
    },
  );
}

export const monthNames = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

export const dayNames = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/** Three letters are short, four long, five one letter. */
export function nameOf(name: string, count: number): string {
  if (count === 4) return name;
  return name.slice(0, count === 5 ? 1 : 3);
}
