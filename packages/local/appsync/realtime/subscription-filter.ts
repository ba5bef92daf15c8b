import type { SubscriptionFilter, SubscriptionFilterEntry } from "../resolver-runtime/resolution.ts";
import { filterOperators, listOperators } from "./filter-operators.ts";

/** Whether a subscriber hears of what a mutation answered. */
export type Matches = (payload: unknown) => boolean;

/** A filter that AppSync does not take: the subscription is refused, with the code 400 and no error type. */
export class FilterError extends Error {}

/** What AppSync allows of a filter; levels and characters are of a path through fields in fields. */
const most = { groups: 10, attributes: 5, levels: 5, characters: 256 };

/**
 * An enhanced filter: one group of which all filters pass is enough. `shop.city` is a field of a field. A field that the mutation
 * did not select counts as null.
 * @throws FilterError when the filter is none, or is more than AppSync takes
 */
export function compileFilter({ filterGroup }: SubscriptionFilter): Matches {
  if (!Array.isArray(filterGroup)) throw new FilterError("The subscription filter has no filterGroup");
  const entries = filterGroup.map(({ filters }) => {
    if (!Array.isArray(filters)) throw new FilterError("A group of the subscription filter has no filters");
    return filters as readonly SubscriptionFilterEntry[];
  });
  const groups = entries.map((filters) => filters.map(compileEntry));
  checkExtent(entries);
  return (payload) => groups.some((filters) => filters.every((matches) => matches(payload)));
}

/** Without an enhanced filter the arguments are one: each that was given must be equal to the field of its name. */
export function argumentsFilter(args: Readonly<Record<string, unknown>>): Matches {
  const given = Object.entries(args).filter(([, value]) => value !== undefined);
  return (payload) => given.every(([name, value]) => (memberOf(payload, name) ?? null) === value);
}

function checkExtent(groups: readonly (readonly SubscriptionFilterEntry[])[]): void {
  const names = groups.map((filters) => filters.map(({ fieldName }) => fieldName));
  if (names.some((ofGroup) => new Set(ofGroup).size < ofGroup.length)) {
    throw new FilterError("subscription filter uses same fieldName multiple time.");
  }
  if (groups.length > most.groups) {
    throw new FilterError(`Filters combination exceed maximum limit ${most.groups} for subscription.`);
  }
  if (new Set(names.flat()).size > most.attributes) {
    throw new FilterError(`Filters exceed maximum attributes limit ${most.attributes} for subscription.`);
  }
}

function compileEntry({ fieldName, operator, value }: SubscriptionFilterEntry): Matches {
  if (typeof fieldName !== "string" || fieldName === "") {
    throw new FilterError("The subscription filter has an entry without a fieldName");
  }
  const path = fieldName.split(".");
  if (path.length > most.levels || fieldName.length > most.characters) {
    const allowed = `${most.levels} levels or ${most.characters} characters`;
    throw new FilterError(`The subscription filter on ${fieldName} goes deeper than ${allowed}`);
  }
  const test = Object.hasOwn(filterOperators, operator) ? filterOperators[operator] : undefined;
  if (!test) {
    const known = Object.keys(filterOperators).join(", ");
    throw new FilterError(`The subscription filter on ${fieldName} has the unknown operator "${operator}": one of ${known}`);
  }
  checkList(fieldName, operator, value);
  return (payload) => test(path.reduce(memberOf, payload) ?? null, value);
}

function checkList(fieldName: string, operator: string, value: unknown): void {
  const list = listOperators[operator];
  if (!list) return;
  if (!Array.isArray(value) || value.length !== (list.length ?? value.length)) {
    const length = list.length ? ` of ${list.length}` : "";
    throw new FilterError(`The subscription filter on ${fieldName} needs a list${length} for "${operator}"`);
  }
  if (list.most !== undefined && value.length > list.most) {
    throw new FilterError(`subscription exceeds maximum value limit ${list.most} for operator \`${operator}\`.`);
  }
}

function memberOf(payload: unknown, name: string): unknown {
  return (payload as Record<string, unknown> | null | undefined)?.[name];
}
