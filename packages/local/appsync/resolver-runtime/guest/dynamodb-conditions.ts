import { comparison, type Subject } from "./dynamodb-comparisons.ts";
import { Placeholders, type Expression, type LabelOf } from "./expression.ts";

type Filter = Readonly<Record<string, unknown>>;

const itself: LabelOf = (attribute) => attribute;

/**
 * Translates `{ status: { eq: "PAID" }, or: [...] }` as AppSync does; members side by side are joined by AND, and a group of several
 * stands in one pair of parentheses. Undefined when it is no filter: AppSync's own functions answer null then.
 */
export function toExpression(filter: unknown, labelOf: LabelOf = itself): Expression | undefined {
  const placeholders = new Placeholders();
  const terms = termsOf(filter, "", { placeholders, labelOf });
  return terms && placeholders.expression(terms.join(" AND "));
}

interface Rendering {
  readonly placeholders: Placeholders;
  readonly labelOf: LabelOf;
}

/** A filter's members, each rendered; undefined when one cannot be. `prefix` leads to the filter in value placeholders: `and_0_`. */
function termsOf(filter: unknown, prefix: string, rendering: Rendering): string[] | undefined {
  if (!isObject(filter)) return undefined;
  return every(present(filter), ([name, member]) => {
    if (name === "and" || name === "or") return group(name, member, prefix, rendering);
    if (name === "not") return negation(member, prefix, rendering);
    return field(name, member, prefix, rendering);
  });
}

function group(name: "and" | "or", members: unknown, prefix: string, rendering: Rendering): string | undefined {
  if (!Array.isArray(members)) return undefined;
  const terms = every(members, (member, index) => {
    const inner = termsOf(member, `${prefix}${name}_${index}_`, rendering);
    return inner && joined(inner, "AND");
  });
  return terms && joined(terms, name.toUpperCase());
}

function negation(member: unknown, prefix: string, rendering: Rendering): string | undefined {
  const terms = termsOf(member, `${prefix}not_`, rendering);
  return terms && `(NOT ${joined(terms, "AND")})`;
}

function field(name: string, operations: unknown, prefix: string, { placeholders, labelOf }: Rendering): string | undefined {
  const label = labelOf(name);
  const path = placeholders.name(label, name);
  return comparisons(operations, { path, operand: path, label: `${prefix}${label}` }, placeholders);
}

function comparisons(operations: unknown, subject: Subject, placeholders: Placeholders): string | undefined {
  if (!isObject(operations)) return undefined;
  const terms = every(present(operations), ([operator, operand]) => {
    if (operator !== "size") return comparison(subject, operator, operand, placeholders);
    const size = { ...subject, operand: `size(${subject.path})`, label: `${subject.label}_size` };
    return comparisons(operand, size, placeholders);
  });
  return terms && joined(terms, "AND");
}

/** One is left as it is: DynamoDB refuses redundant parentheses. */
function joined(terms: readonly string[], joiner: string): string {
  return terms.length > 1 ? `(${terms.join(` ${joiner} `)})` : terms.join("");
}

function present(object: Filter): [string, unknown][] {
  return Object.entries(object).filter(([, member]) => member !== undefined);
}

/** Undefined as soon as one is. */
function every<Item>(items: readonly Item[], render: (item: Item, index: number) => string | undefined): string[] | undefined {
  const rendered: string[] = [];
  for (const [index, item] of items.entries()) {
    const text = render(item, index);
    if (text === undefined) return undefined;
    rendered.push(text);
  }
  return rendered;
}

function isObject(value: unknown): value is Filter {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
