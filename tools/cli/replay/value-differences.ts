import type { Json } from "@slipstream/asl";

/** A place where two values differ. */
export interface ValueDifference {
  /** E.g. `$.order.items[2].price`. */
  readonly path: string;
  readonly recorded: Json | undefined;
  readonly now: Json | undefined;
}

/** What UUIDs and tokens made while replaying begin with: they stand for whatever was made then. */
export const madeUuid = "00000000-0000-4000-8000-";

const time = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/** What a text of now leaves open: a placeholder of the definition or of the execution's names, a UUID or token made while replaying. */
const open = new RegExp(String.raw`(\$\{[^{}]+\})|${madeUuid}\d{12}`, "g");

/** Which times the clock told while an execution ran: they are others each time. */
export interface Clock {
  /** When the recorded execution began, in milliseconds since the epoch. */
  readonly began: number;
  /** Texts and numbers that came from outside: those are the same each time. */
  readonly given: ReadonlySet<Json>;
}

/** Where two values differ, in the order of the recorded one's fields. */
export function valueDifferences(
  recorded: Json | undefined,
  now: Json | undefined,
  path: string,
  clock: Clock,
): ValueDifference[] {
  if (isBranch(recorded) && isBranch(now) && Array.isArray(recorded) === Array.isArray(now)) {
    const names = [...new Set([...Object.keys(recorded), ...Object.keys(now)])];
    const step = (name: string) => (Array.isArray(recorded) ? `[${name}]` : /^\w+$/.test(name) ? `.${name}` : `['${name}']`);
    return names.flatMap((name) => valueDifferences(own(recorded, name), own(now, name), `${path}${step(name)}`, clock));
  }
  if (recorded === now || (isOfClock(recorded, clock) && isOfClock(now, clock) && !areGiven(recorded, now, clock))) return [];
  return typeof recorded === "string" && typeof now === "string" && isOpenTo(now, recorded) ? [] : [{ path, recorded, now }];
}

function isBranch(value: Json | undefined): value is Json & object {
  return typeof value === "object" && value !== null;
}

function own(value: object, name: string): Json | undefined {
  return Object.hasOwn(value, name) ? (value as Readonly<Record<string, Json>>)[name] : undefined;
}

/** An execution takes a year at most. */
const longest = 366 * 86_400_000;

function isOfClock(value: Json | undefined, { began }: Clock): boolean {
  const at = typeof value === "string" && time.test(value) ? Date.parse(value) : value;
  return typeof at === "number" && at >= began && at <= began + longest;
}

/** Whether a text of now, with what it leaves open, may be the recorded one. */
function isOpenTo(now: string, recorded: string): boolean {
  const places = [...now.matchAll(open)];
  if (places.length === 0) return false;
  const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  let [pattern, from] = ["", 0];
  for (const { 0: found, 1: placeholder, index } of places) {
    pattern += literal(now.slice(from, index)) + (placeholder === undefined ? String.raw`[\w+/=.-]{32,}` : ".*");
    from = index + found.length;
  }
  return new RegExp(`^${pattern}${literal(now.slice(from))}$`, "s").test(recorded);
}

function areGiven(recorded: Json | undefined, now: Json | undefined, { given }: Clock): boolean {
  return recorded !== undefined && now !== undefined && given.has(recorded) && given.has(now);
}

/** The texts and numbers in a value. */
export function leavesOf(value: Json): Json[] {
  return isBranch(value) ? Object.values(value as object).flatMap(leavesOf) : [value];
}
