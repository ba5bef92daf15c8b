import type { Placeholders } from "./expression.ts";

/** What is compared. */
export interface Subject {
  /** `#title` */
  readonly path: string;
  /** The same, or `size(#title)`. */
  readonly operand: string;
  /** Begins the placeholders of its values: `title`. */
  readonly label: string;
}

const comparators: Readonly<Record<string, string>> = { eq: "=", ne: "<>", le: "<=", lt: "<", ge: ">=", gt: ">" };
const functions: Readonly<Record<string, string>> = {
  beginsWith: "begins_with",
  contains: "contains",
  notContains: "NOT contains",
};
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

/**
 * One comparison of a filter, in its parentheses. Null is a value like others. Undefined when there is no such operator, or the
 * operand is none of its own.
 */
export function comparison(
  { operand: subject, label }: Subject,
  operator: string,
  operand: unknown,
  placeholders: Placeholders,
): string | undefined {
  const value = (single: unknown, position = "") => placeholders.value(`${label}_${operator}${position}`, single);
  if (Object.hasOwn(comparators, operator)) return `(${subject} ${comparators[operator]} ${value(operand)})`;
  if (Object.hasOwn(functions, operator)) return `(${functions[operator]}(${subject},${value(operand)}))`;
  switch (operator) {
    case "between": {
      if (!Array.isArray(operand) || operand.length < 2) return undefined;
      return `(${subject} BETWEEN ${value(operand[0], "_start")} AND ${value(operand[1], "_end")})`;
    }
    case "in": {
      if (!Array.isArray(operand)) return undefined;
      // What AppSync writes for an empty list, and DynamoDB refuses.
      if (operand.length === 0) return "(null)";
      return `(${subject} IN (${operand.map((single, index) => value(single, `_${index}`)).join(", ")}))`;
    }
    case "attributeExists": {
      if (typeof operand !== "boolean") return undefined;
      return `(${operand ? "attribute_exists" : "attribute_not_exists"}(${subject}))`;
    }
    case "attributeType": {
      const type = typeof operand === "string" && Object.hasOwn(attributeTypes, operand) ? attributeTypes[operand] : undefined;
      return type && `(attribute_type(${subject},${value(type)}))`;
    }
    default:
      return undefined;
  }
}
