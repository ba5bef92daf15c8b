import { ArgumentError } from "./signals.ts";
import { dayNames, monthNames, nameOf, patternParts, type PatternPart } from "./time-pattern.ts";
import { TimeZone } from "./time-zone.ts";

/** Taken while they are there: `limitGlobals` removes them. */
const Pattern = RegExp;
const toUtc = Date.UTC;

/**
 * The moment that a text names in a format of Java's `DateTimeFormatter`, in milliseconds since the epoch.
 * @param zoneId where the text is from, unless it says so itself
 * @throws ArgumentError when it does not fit, or does not tell a moment
 */
export function parseTime(text: string, pattern: string, zoneId?: string): number {
  const parts = patternParts(pattern);
  const match = new Pattern(`^${parts.map(partPattern).join("")}$`, "u").exec(text);
  if (!match) throw new ArgumentError(`Text '${text}' could not be parsed: it does not fit ${pattern}`);
  const fields: Record<string, string> = {};
  let position = 0;
  for (const part of parts) if (part.text === undefined) fields[part.letter] = match[(position += 1)]!;
  const zone = zoneOf(fields) ?? zoneId;
  if (zone === undefined) throw new ArgumentError(`Text '${text}' could not be parsed: ${pattern} has no time zone`);
  return new TimeZone(zone).momentOf(localTime(fields, text));
}

function partPattern(part: PatternPart, index: number, parts: readonly PatternPart[]): string {
  if (part.text !== undefined) return part.text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
  const { letter, count } = part;
  const isNumberNext = parts[index + 1]?.text === undefined && parts[index + 1] !== undefined;
  switch (letter) {
    case "y":
    case "u":
      if (count === 2) return String.raw`(\d{2})`;
      return count >= 4 && !isNumberNext ? String.raw`(\d{${count},9})` : number(count);
    case "M":
    case "L":
      return count < 3 ? number(count) : names(monthNames, count);
    case "E":
      return names(dayNames, count);
    case "a":
      return "(AM|PM)";
    case "S":
      return String.raw`(\d{${count}})`;
    case "X":
      return `(Z|${offsetPattern(count)})`;
    case "x":
      return `(${offsetPattern(count)})`;
    case "Z":
      return count < 4 ? String.raw`([+-]\d{4})` : String.raw`(Z|(?:GMT)?[+-]\d{2}:\d{2})`;
    case "V":
      return String.raw`([\w+:/-]+)`;
    case "z":
      return "(UTC|GMT|Z)";
    case "d":
    case "H":
    case "h":
    case "k":
    case "K":
    case "m":
    case "s":
      return number(count);
    default:
      throw new ArgumentError(`Parsing the letter ${letter} is not run locally`);
  }
}

function number(count: number): string {
  return count === 1 ? String.raw`(\d+)` : String.raw`(\d{${count}})`;
}

function names(all: readonly string[], count: number): string {
  return `(${all.map((name) => nameOf(name, count)).join("|")})`;
}

function offsetPattern(count: number): string {
  if (count === 1) return String.raw`[+-]\d{2}(?:\d{2})?`;
  return count % 2 === 0 ? String.raw`[+-]\d{4}` : String.raw`[+-]\d{2}:\d{2}`;
}

function zoneOf(fields: Readonly<Record<string, string>>): string | undefined {
  return fields["X"] ?? fields["x"] ?? fields["Z"] ?? fields["V"] ?? fields["z"];
}

/** As if it were UTC. The 31st of a shorter month is its last day, as Java's formatters read it. */
function localTime(fields: Readonly<Record<string, string>>, text: string): number {
  const within = (value: number, name: string, least: number, most: number) => {
    if (!Number.isNaN(value) && value >= least && value <= most) return value;
    throw new ArgumentError(
      `Text '${text}' could not be parsed: ${Number.isNaN(value) ? `it has no ${name}` : `its ${name} is ${value}`}`,
    );
  };
  const yearText = fields["y"] ?? fields["u"];
  const year = within(yearText?.length === 2 ? 2000 + Number(yearText) : Number(yearText), "year", 0, 999_999_999);
  const month = within(monthOf(fields["M"] ?? fields["L"]), "month", 1, 12);
  const day = within(Number(fields["d"]), "day", 1, 31);
  const hour = within(hourOf(fields), "hour", 0, 23);
  const minute = within(Number(fields["m"] ?? 0), "minute", 0, 59);
  const second = within(Number(fields["s"] ?? 0), "second", 0, 59);
  const lastDay = new Instant(toUtc(year, month, 0)).getUTCDate();
  const milliseconds = Math.trunc(Number(`0.${fields["S"] ?? 0}`) * 1000);
  return toUtc(year, month - 1, Math.min(day, lastDay), hour, minute, second) + milliseconds;
}

/** Taken while it is there: `limitGlobals` removes it. */
const Instant = Date;

function monthOf(text: string | undefined): number {
  if (text === undefined || /^\d+$/.test(text)) return Number(text);
  return monthNames.findIndex((name) => name.startsWith(text)) + 1;
}

function hourOf({ H: hour, k: clockHour, h: half, K: halfFromZero, a: period }: Readonly<Record<string, string>>): number {
  if (hour !== undefined) return Number(hour);
  if (clockHour !== undefined) return Number(clockHour) % 24;
  const inHalf = half === undefined ? Number(halfFromZero) : Number(half) % 12;
  return period === undefined ? Number.NaN : inHalf + (period === "PM" ? 12 : 0);
}
