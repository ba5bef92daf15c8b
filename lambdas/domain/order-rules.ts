import type { Violation } from "./violation.ts";

/** What a customer says about an order. */
export interface OrderContent {
  readonly name: string;
  readonly quantity: number;
  readonly restaurantId: string;
  readonly addOns: readonly string[];
}

/**
 * The rules of orders that come over REST. They are those of `graphql/resolvers/shared/order-rules.ts`, in the words that
 * APPSYNC_JS does not have: a test holds the two to each other.
 */
export function idViolations(id: string, field = "id"): Violation[] {
  return /^[A-Za-z0-9_-]{1,64}$/.test(id) ? [] : [{ field, value: id, rule: "1 to 64 letters (A-Z, a-z), digits, - or _" }];
}

export function orderViolations({ name, quantity, restaurantId, addOns }: OrderContent): Violation[] {
  return [
    ...textViolations("name", name, 100),
    ...(quantity < 1 || quantity > 100 ? [{ field: "quantity", value: quantity, rule: "1 to 100" }] : []),
    ...textViolations("restaurantId", restaurantId, 64),
    ...(addOns.length > 20 ? [{ field: "addOns", value: addOns.length, rule: "at most 20 add-ons" }] : []),
    // The first 20 only: a list of thousands is not worth thousands of violations.
    ...addOns.slice(0, 20).flatMap((addOn, index) => textViolations(`addOns[${index}]`, addOn, 100)),
  ];
}

/** White space, and characters that take no room: a text of nothing else would look empty. */
const looksEmpty = /^[\s\u00AD\u034F\u115F\u1160\u17B4\u17B5\u180E\u200B-\u200F\u2060-\u2064\u2800\u3164\uFFA0]*$/;

function textViolations(field: string, text: string, longest: number): Violation[] {
  // Characters, not UTF-16 units; half of one is no text that can be stored.
  const fits = text.isWellFormed() && [...text].length <= longest;
  if (fits && !looksEmpty.test(text) && !/\p{Cc}/u.test(text)) return [];
  return [{ field, value: text, rule: `1 to ${longest} characters, not only white space, and without control characters` }];
}
