import type { SubscriptionFilter, SubscriptionFilterEntry } from "../resolution.ts";

type Fields = Readonly<Record<string, unknown>>;
/** Alternatives, each of entries that all have to pass. */
type Alternatives = readonly (readonly SubscriptionFilterEntry[])[];

/** Changes nothing when it is combined with others. */
const anything: Alternatives = [[]];

/**
 * `util.transform.toSubscriptionFilter`: the operators of one field, the members of an `or` and the rules are alternatives, which
 * multiply out to groups; operators are taken as they are written. Null when `filter` is none.
 * @param ignored fields to leave out, wherever they stand
 * @param rules one of which has to pass, too
 */
export function toSubscriptionFilter(filter: unknown, ignored?: unknown, rules?: unknown): SubscriptionFilter | null {
  if (!isObject(filter)) return null;
  const names = Array.isArray(ignored) ? (ignored as unknown[]) : [];
  const groups = product([alternativesOf(filter, names), rulesOf(rules)]).filter((filters) => filters.length > 0);
  return { filterGroup: groups.map((filters) => ({ filters })) };
}

function alternativesOf(filter: Fields, ignored: readonly unknown[]): Alternatives {
  const members = Object.entries(filter).filter(([name]) => !ignored.includes(name));
  return product(
    members.map(([name, member]) => {
      if (name === "and") return product(filtersOf(member).map((each) => alternativesOf(each, ignored)));
      if (name === "or") return orNothing(filtersOf(member).flatMap((each) => alternativesOf(each, ignored)));
      return operatorsOf(name, member);
    }),
  );
}

function rulesOf(rules: unknown): Alternatives {
  return isObject(rules) ? orNothing(Object.entries(rules).flatMap(([name, rule]) => operatorsOf(name, rule))) : anything;
}

function operatorsOf(fieldName: string, operators: unknown): Alternatives {
  if (!isObject(operators)) return anything;
  return orNothing(Object.entries(operators).map(([operator, value]) => [{ fieldName, operator, value }]));
}

function orNothing(alternatives: Alternatives): Alternatives {
  return alternatives.length > 0 ? alternatives : anything;
}

/** One of each, in every combination; the first vary slowest. */
function product(factors: readonly Alternatives[]): Alternatives {
  return factors.reduce((groups, factor) => groups.flatMap((group) => factor.map((entries) => [...group, ...entries])), anything);
}

function filtersOf(value: unknown): Fields[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
