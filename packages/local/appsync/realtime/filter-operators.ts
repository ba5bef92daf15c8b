type Operator = (field: unknown, value: unknown) => boolean;

const isIn: Operator = (field, value) => (value as unknown[]).includes(field);

/** In text a part, in a list a member. */
const contains: Operator = (field, value) =>
  typeof field === "string" ? field.includes(String(value)) : Array.isArray(field) && field.includes(value);

/** Numbers with numbers, text with text. */
function compares(test: (field: string | number, value: string | number) => boolean): Operator {
  return (field, value) => {
    const comparable = typeof field === typeof value && (typeof field === "number" || typeof field === "string");
    return comparable && test(field, value as string | number);
  };
}

const atLeast = compares((field, value) => field >= value);
const atMost = compares((field, value) => field <= value);

/** AppSync's operators of enhanced subscription filters. */
export const filterOperators: Readonly<Record<string, Operator>> = {
  eq: (field, value) => field === value,
  ne: (field, value) => field !== value,
  le: atMost,
  lt: compares((field, value) => field < value),
  ge: atLeast,
  gt: compares((field, value) => field > value),
  contains,
  notContains: (field, value) => !contains(field, value),
  beginsWith: (field, value) => typeof field === "string" && field.startsWith(String(value)),
  in: isIn,
  notIn: (field, value) => !isIn(field, value),
  between: (field, value) => atLeast(field, (value as unknown[])[0]) && atMost(field, (value as unknown[])[1]),
  containsAny: (field, value) => (value as unknown[]).some((one) => contains(field, one)),
};

/** The length that an operator's list must have, or the most that it may. */
export const listOperators: Readonly<Record<string, { readonly length?: number; readonly most?: number }>> = {
  in: { most: 5 },
  notIn: { most: 5 },
  containsAny: { most: 20 },
  between: { length: 2 },
};
