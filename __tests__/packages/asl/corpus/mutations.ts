import { Random } from "../../../support/random.ts";

/** What is put in the place of something else. */
const odd: readonly unknown[] = [
  ...[null, true, 0, -1, 1.5, 1e21, "", "$", "$.a[", "States.Format(", "{% $states.result %}", "{% ( %}", "${x}", [], {}],
  ...[[null], [[]], [{}], { a: null }, ["States.ALL"], "__proto__", "Start", "JSONata", "DISTRIBUTED"],
];

/**
 * Definitions in which up to four values are others, are gone or stand elsewhere. The same for the same seed.
 * @param count How many.
 */
export function* mutations(sound: readonly object[], count: number, seed: number): Iterable<unknown> {
  const draws = new Random(seed);
  const random = () => draws.next();
  const pick = <Item>(list: readonly Item[]): Item => draws.pick(list);
  for (let made = 0; made < count; made += 1) {
    // As JSON: a field that is left out is none.
    const root = { definition: JSON.parse(JSON.stringify(pick(sound))) as unknown };
    for (let changes = 1 + Math.floor(random() * 4); changes > 0; changes -= 1) {
      const places = placesIn(root);
      const { holder, key } = pick(places);
      const chance = random();
      if (chance < 0.15 && places.length > 1 && key !== "definition") Reflect.deleteProperty(holder, key);
      else if (chance < 0.3) holder[key] = structuredClone(pick(places).value);
      else if (chance < 0.4 && typeof holder[key] === "object" && holder[key] !== null)
        (holder[key] as Record<string, unknown>)[pick(["Next", "End", "Catch", "Retry", "Branches", "States"])] = structuredClone(
          pick(odd),
        );
      else holder[key] = structuredClone(pick(odd));
    }
    yield root.definition;
  }
}

interface Place {
  readonly holder: Record<string, unknown>;
  readonly key: string;
  readonly value: unknown;
}

function placesIn(value: unknown): Place[] {
  if (typeof value !== "object" || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => [{ holder, key, value: holder[key] }, ...placesIn(holder[key])]);
}
