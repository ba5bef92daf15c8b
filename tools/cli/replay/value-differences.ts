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

/**
 * Where two values differ, in the order of the recorded one's fields.
 * @param began When the recorded execution did: times from then on are told by the clock, and others each time. In ms since the epoch.
 */
export function valueDifferences(
  recorded: Json | undefined,
  now: Json | undefined,
  path: string,
  began: number,
): ValueDifference[] {
  if (isBranch(recorded) && isBranch(now) && Array.isArray(recorded) === Array.isArray(now)) {
    const names = [...new Set([...Object.keys(recorded), ...Object.keys(now)])];
    const step = (name: string) => (Array.isArray(recorded) ? `[${name}]` : /^\w+$/.test(name) ? `.${name}` : `['${name}']`);
    return names.flatMap((name) => valueDifferences(own(recorded, name), own(now, name), `${path}${step(name)}`, began));
  }
  if (recorded === now || (isOfClock(recorded, began) && isOfClock(now, began))) return [];
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

function isOfClock(value: Json | undefined, began: number): boolean {
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
