import type { Violation } from "./violation.ts";

/** What a customer says about an order. What is left out, or null, is not looked at. */
export interface OrderFields {
  readonly name?: string | null;
  readonly quantity?: number | null;
  readonly restaurantId?: string | null;
  readonly addOns?: readonly string[] | null;
}

const idCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** Characters that take no room: a text of nothing else would look empty. JavaScript's `trim` leaves them. */
const invisible =
  "\u00AD\u034F\u115F\u1160\u17B4\u17B5\u180E\u200B\u200C\u200D\u200E\u200F\u2060\u2061\u2062\u2063\u2064\u2800\u3164\uFFA0";

export function idViolations(id: string): Violation[] {
  const allowed = id.length >= 1 && id.length <= 64 && id.split("").every((character) => idCharacters.indexOf(character) !== -1);
  return allowed ? [] : [{ field: "id", value: id, rule: "1 to 64 letters (A-Z, a-z), digits, - or _" }];
}

export function orderViolations(fields: OrderFields): Violation[] {
  const violations = textViolations("name", fields.name, 100);
  const { quantity } = fields;
  if (quantity != null && (quantity < 1 || quantity > 100)) {
    violations.push({ field: "quantity", value: quantity, rule: "1 to 100" });
  }
  const addOns = fields.addOns ?? [];
  const tooMany = addOns.length > 20 ? [{ field: "addOns", value: addOns.length, rule: "at most 20 add-ons" }] : [];
  return violations.concat(
    textViolations("restaurantId", fields.restaurantId, 64),
    tooMany,
    // The first 20 only: a list of thousands is not worth thousands of errors.
    addOns.slice(0, 20).flatMap((addOn, index) => textViolations(`addOns[${index}]`, addOn, 100)),
  );
}

function textViolations(field: string, text: string | null | undefined, longest: number): Violation[] {
  if (text == null) return [];
  const units = text.split("");
  // A character outside of the basic plane is two units; its second one is not counted.
  const length = units.filter((unit) => unit < "\uDC00" || unit > "\uDFFF").length;
  const visible = units.some((unit) => unit.trim() !== "" && !isControl(unit) && invisible.indexOf(unit) === -1);
  const broken = units.some((unit, index) => isLoneSurrogate(unit, units[index - 1], units[index + 1]));
  if (length <= longest && visible && !broken && !units.some(isControl)) return [];
  const rule = `1 to ${longest} characters, not only white space, and without control characters`;
  return [{ field, value: text, rule }];
}

/** Half of a character outside of the basic plane: no text that can be stored. */
function isLoneSurrogate(unit: string, before: string | undefined, after: string | undefined): boolean {
  if (unit >= "\uD800" && unit <= "\uDBFF") return after === undefined || after < "\uDC00" || after > "\uDFFF";
  if (unit >= "\uDC00" && unit <= "\uDFFF") return before === undefined || before < "\uD800" || before > "\uDBFF";
  return false;
}

function isControl(unit: string): boolean {
  return unit < " " || (unit >= "\u007F" && unit <= "\u009F");
}
