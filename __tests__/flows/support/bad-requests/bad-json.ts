import type { Random } from "../../../support/random.ts";

/** Stand for what a value cannot say until it is text. */
const infinite = "<infinite>";
const deep = "<deep>";
const proto = "<proto>";

const wrong: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  5e-324,
  1e308,
  2 ** 53,
  infinite,
  "",
  "x",
  "0",
  "\u0000",
  "🍕\ud800",
  "%",
  "../..",
  "x".repeat(140_000),
  deep,
  "[".repeat(20_000) + "]".repeat(20_000),
  [],
  [null],
  [[]],
  [{}],
  [0],
  ["x"],
  {},
  { x: {} },
  { [proto]: 1 },
  { length: -1 },
  { then: 1 },
  { toString: 1 },
];
const names = [proto, "constructor", "toString", "then", "", "x".repeat(300)];

/** A member or an element, and what it is in. */
interface Place {
  readonly parent: Record<string, unknown>;
  readonly key: string;
}

/** The text of a good JSON value with one to three things wrong about it; now and then it is no JSON at all. */
export function badJson(good: unknown, random: Random): string {
  const root = { value: structuredClone(good) };
  for (let count = 1 + random.below(3); count > 0 && "value" in root; count -= 1) spoil(random.pick(placesIn(root)), random);
  const text = JSON.stringify(root.value) ?? "";
  return random.chance(0.05) ? cut(text, random) : inFull(text);
}

function placesIn(value: object): Place[] {
  return Object.entries(value).flatMap(([key, member]) => [
    { parent: value as Record<string, unknown>, key },
    ...(typeof member === "object" && member !== null ? placesIn(member) : []),
  ]);
}

function spoil({ parent, key }: Place, random: Random): void {
  const value = parent[key];
  switch (random.below(6)) {
    case 0:
      if (Array.isArray(value)) parent[key] = Array.from({ length: 12 }, () => value[0]);
      else if (typeof value === "object" && value !== null) {
        Object.assign(value, { [random.pick(names)]: structuredClone(random.pick(wrong)) });
      } else parent[key] = [value];
      return;
    case 1:
      delete parent[key];
      return;
    default:
      parent[key] = structuredClone(random.pick(wrong));
  }
}

function inFull(text: string): string {
  const levels = 20_000;
  return text
    .replaceAll(`"${infinite}"`, "1e400")
    .replaceAll(`"${deep}"`, () => "[".repeat(levels) + "]".repeat(levels))
    .replaceAll(proto, "__proto__");
}

function cut(text: string, random: Random): string {
  return random.pick([
    text.slice(0, random.below(text.length + 1)),
    `\ufeff${text}`,
    `${text}}`,
    text.replaceAll('"', "'"),
    "\u0000",
  ]);
}
