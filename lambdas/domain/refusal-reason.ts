import type { Order } from "./order.ts";

/** An entry of a GraphQL answer's `errors`. */
export interface Refusal {
  readonly errorType?: string | null;
  readonly message?: string;
  readonly path?: readonly unknown[] | null;
}

const longest = 300;

/**
 * Why AppSync refused, and at which field of what was asked for: as it says it, but without the orders' values, which it may quote. Names of
 * fields and types stay; whatever else it quotes goes.
 */
export function refusalReason({ errorType, message, path }: Refusal, orders: readonly Order[]): string {
  const said = message === undefined ? undefined : withoutValues(message, orders);
  const field = (path ?? []).slice(1).map(String);
  const place = field.length === 0 ? "" : ` (at ${field.join(".")})`;
  const reason = [errorType, said].filter((part) => part != null && part !== "");
  return `${reason.join(": ") || "no reason given"}${place}`.slice(0, longest);
}

function withoutValues(message: string, orders: readonly Order[]): string {
  // The longest first: a value may be part of another one.
  const values = [...new Set(orders.flatMap(textsOf))].toSorted((a, b) => b.length - a.length);
  const withoutKnown = values.reduce((text, value) => text.replaceAll(wholeWord(value), "…"), message);
  // An apostrophe within a word quotes nothing.
  return withoutKnown.replaceAll(/(?<!\p{L})(['"`])(?:(?!\1(?!\p{L})).)*\1/gsu, (quoted) =>
    /^.[\w!/.,[\] ]*.$/.test(quoted) ? quoted : "'…'",
  );
}

/** Also as they stand within JSON. */
function textsOf(order: Order): string[] {
  const values = Object.values(order)
    .flat()
    .filter((value) => value != null && value !== "");
  return values.flatMap((value) => [String(value), JSON.stringify(String(value)).slice(1, -1)]);
}

/** A number, or a name of one letter, is no part of another word. */
function wholeWord(value: string): RegExp {
  const literal = value.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
  return new RegExp(`(?<![\\p{L}\\p{N}_])${literal}(?![\\p{L}\\p{N}_])`, "gu");
}
