import { Placeholders, type Expression } from "./expression.ts";
import { fail } from "./signals.ts";

type Filter = Readonly<Record<string, unknown>>;

const comparators: Readonly<Record<string, string>> = { eq: "=", ne: "<>", le: "<=", lt: "<", ge: ">=", gt: ">" };
const attributeTypes: Readonly<Record<string, string>> = {
  _null: "NULL",
  string: "S",
  stringSet: "SS",
  number: "N",
  numberSet: "NS",
  binary: "B",
  binarySet: "BS",
  boolean: "BOOL",
  list: "L",
  map: "M",
};

/** Translates `{ status: { eq: "PAID" }, or: [...] }`; members side by side are joined by AND. */
export function toExpression(filter: Filter): Expression {
  const placeholders = new Placeholders();
  return placeholders.expression(conjunction(filter, placeholders));
}

function conjunction(filter: Filter, placeholders: Placeholders): string {
  const members = Object.entries(filter).filter(([, member]) => member !== null && member !== undefined);
  return members.map(([name, member]) => condition(name, member, placeholders)).join(" AND ");
}

function condition(name: string, member: unknown, placeholders: Placeholders): string {
  if (name === "and" || name === "or") {
    const filters = Array.isArray(member) ? (member as Filter[]) : [member as Filter];
    return `(${filters.map((filter) => `(${conjunction(filter, placeholders)})`).join(` ${name.toUpperCase()} `)})`;
  }
  if (name === "not") return `(NOT (${conjunction(member as Filter, placeholders)}))`;
  const operations = Object.entries(member as Filter).filter(([, operand]) => operand !== null && operand !== undefined);
  return operations.map(([operator, operand]) => comparison(name, operator, operand, placeholders)).join(" AND ");
}

function comparison(name: string, operator: string, operand: unknown, placeholders: Placeholders): string {
  const path = placeholders.path([name]);
  const value = (single: unknown) => placeholders.value(`${name}_${operator}`, single);
  const comparator = comparators[operator];
  if (comparator !== undefined) return `${path} ${comparator} ${value(operand)}`;
  switch (operator) {
    case "beginsWith":
      return `begins_with(${path}, ${value(operand)})`;
    case "contains":
      return `contains(${path}, ${value(operand)})`;
    case "notContains":
      return `NOT contains(${path}, ${value(operand)})`;
    case "between":
      return `${path} BETWEEN ${(operand as unknown[]).map(value).join(" AND ")}`;
    case "in":
      return `${path} IN (${(operand as unknown[]).map(value).join(", ")})`;
    case "attributeExists":
      return `${operand === true ? "attribute_exists" : "attribute_not_exists"}(${path})`;
    case "attributeType":
      return `attribute_type(${path}, ${value(attributeTypes[operand as string])})`;
    default:
      return fail(`The operator ${operator} of the condition on ${name} is not run locally`, "NotRunLocally");
  }
}
