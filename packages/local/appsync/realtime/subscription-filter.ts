import type { SubscriptionFilter, SubscriptionFilterEntry } from "../resolver-runtime/resolution.ts";
import { filterOperators, listOperators } from "./filter-operators.ts";

/** Whether a subscriber hears of what a mutation answered. */
export type Matches = (payload: unknown) => boolean;

/**
 * An enhanced filter: one group of which all filters pass is enough. `shop.city` is a field of a field. A field that the mutation
 * did not select counts as null.
 * Throws an `Error` when the filter is none.
 */
export function compileFilter({ filterGroup }: SubscriptionFilter): Matches {
  if (!Array.isArray(filterGroup)) throw new Error("The subscription filter has no filterGroup");
  const groups: readonly (readonly Matches[])[] = filterGroup.map(({ filters }) => filters.map(compileEntry));
  return (payload) => groups.some((filters) => filters.every((matches) => matches(payload)));
}

/** Without an enhanced filter the arguments are one: each that was given must be equal to the field of its name. */
export function argumentsFilter(args: Readonly<Record<string, unknown>>): Matches {
  const given = Object.entries(args).filter(([, value]) => value !== undefined);
  return (payload) => given.every(([name, value]) => (memberOf(payload, name) ?? null) === value);
}

/** What AppSync allows of a filter's path through fields in fields. */
const most = { levels: 5, characters: 256 };

function compileEntry({ fieldName, operator, value }: SubscriptionFilterEntry): Matches {
  if (typeof fieldName !== "string" || fieldName === "")
    throw new Error("The subscription filter has an entry without a fieldName");
  const path = fieldName.split(".");
  if (path.length > most.levels || fieldName.length > most.characters) {
    throw new Error(
      `The subscription filter on ${fieldName} goes deeper than ${most.levels} levels or ${most.characters} characters`,
    );
  }
  const test = Object.hasOwn(filterOperators, operator) ? filterOperators[operator] : undefined;
  if (!test) {
    const known = Object.keys(filterOperators).join(", ");
    throw new Error(`The subscription filter on ${fieldName} has the unknown operator "${operator}": one of ${known}`);
  }
  checkList(fieldName, operator, value);
  return (payload) => test(path.reduce(memberOf, payload) ?? null, value);
}

function checkList(fieldName: string, operator: string, value: unknown): void {
  const list = listOperators[operator];
  if (!list) return;
  if (!Array.isArray(value) || value.length !== (list.length ?? value.length)) {
    throw new Error(
      `The subscription filter on ${fieldName} needs a list${list.length ? ` of ${list.length}` : ""} for "${operator}"`,
    );
  }
  if (list.most !== undefined && value.length > list.most) {
    throw new Error(`The subscription filter on ${fieldName} has ${value.length} values for "${operator}": at most ${list.most}`);
  }
}

function memberOf(payload: unknown, name: string): unknown {
  return (payload as Record<string, unknown> | null | undefined)?.[name];
}
