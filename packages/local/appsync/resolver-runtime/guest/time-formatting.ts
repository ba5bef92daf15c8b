import { ArgumentError } from "./signals.ts";
import { dayNames, monthNames, nameOf, patternParts } from "./time-pattern.ts";
import { TimeZone } from "./time-zone.ts";

/** Taken while it is there: `limitGlobals` removes it. */
const Instant = Date;

/** A moment as a format of Java's `DateTimeFormatter` writes it, in English. @throws ArgumentError naming what is not run here */
export function formatTime(epochMs: number, pattern: string, zoneId = "UTC"): string {
  const zone = new TimeZone(zoneId);
  const offset = zone.offsetAt(epochMs);
  // Its UTC members are those of the local time.
  const local = new Instant(epochMs + offset);
  return patternParts(pattern)
    .map((part) => part.text ?? field(part.letter, part.count, local, { zone, offset }))
    .join("");
}

interface Place {
  readonly zone: TimeZone;
  readonly offset: number;
}

function field(letter: string, count: number, local: Date, place: Place): string {
  const [year, month, hour] = [local.getUTCFullYear(), local.getUTCMonth(), local.getUTCHours()];
  const padded = (value: number) => String(value).padStart(count, "0");
  const ofDay = local.getTime() - Instant.UTC(year, month, local.getUTCDate());
  switch (letter) {
    case "y":
    case "u":
      return count === 2 ? String(year % 100).padStart(2, "0") : padded(year);
    case "M":
    case "L":
      return count < 3 ? padded(month + 1) : nameOf(monthNames[month]!, count);
    case "d":
      return padded(local.getUTCDate());
    case "D":
      return padded((Instant.UTC(year, month, local.getUTCDate()) - Instant.UTC(year, 0, 0)) / 86_400_000);
    case "E":
      return nameOf(dayNames[local.getUTCDay()]!, count);
    case "a":
      return hour < 12 ? "AM" : "PM";
    case "H":
      return padded(hour);
    case "h":
      return padded(hour % 12 || 12);
    case "k":
      return padded(hour || 24);
    case "K":
      return padded(hour % 12);
    case "m":
      return padded(local.getUTCMinutes());
    case "s":
      return padded(local.getUTCSeconds());
    case "S":
      return String(local.getUTCMilliseconds()).padStart(3, "0").padEnd(count, "0").slice(0, count);
    case "A":
      return padded(ofDay);
    case "n":
      return padded(local.getUTCMilliseconds() * 1_000_000);
    case "N":
      return padded(ofDay * 1_000_000);
    case "Q":
    case "q":
      return quarter(Math.floor(month / 3) + 1, count);
    case "G":
      return ["AD", "AD", "AD", "Anno Domini", "A"][count - 1]!;
    default:
      return zoneText(letter, count, place);
  }
}

function quarter(number: number, count: number): string {
  if (count === 3) return `Q${number}`;
  return count === 4 ? `${["1st", "2nd", "3rd", "4th"][number - 1]} quarter` : String(number).padStart(count, "0");
}

function zoneText(letter: string, count: number, { zone, offset }: Place): string {
  const digits = (separator: string) => {
    const minutes = Math.abs(offset) / 60_000;
    const two = (value: number) => String(value).padStart(2, "0");
    return `${offset < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}${separator}${two(minutes % 60)}`;
  };
  switch (letter) {
    case "X":
    case "x": {
      if (letter === "X" && offset === 0) return "Z";
      if (count === 1) return digits("").replace(/00$/, "");
      return digits(count % 2 === 0 ? "" : ":");
    }
    case "Z":
      if (count === 5) return offset === 0 ? "Z" : digits(":");
      return count === 4 ? greenwich(digits(":"), offset) : digits("");
    case "O":
      return greenwich(
        count === 4
          ? digits(":")
          : digits(":")
              .replace(/([+-])0/, "$1")
              .replace(/:00$/, ""),
        offset,
      );
    case "V":
      return zone.id;
    default:
      // Java's own short names of other zones are known to Java only.
      if (!["UTC", "GMT", "Z"].includes(zone.id))
        throw new ArgumentError(`The letter z for the time zone ${zone.id} is not run locally`);
      return zone.id;
  }
}

function greenwich(digits: string, offset: number): string {
  return offset === 0 ? "GMT" : `GMT${digits}`;
}
