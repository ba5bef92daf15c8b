import { idViolations, orderViolations, type OrderContent } from "./order-rules.ts";
import { refuse } from "./problem.ts";
import type { Violation } from "./violation.ts";

/** Each field of an order: what it is made of, and whether `value` is that. What it may say is for the rules. */
const fields: Readonly<Record<string, { rule: string; holds(value: unknown): boolean }>> = {
  name: { rule: "a text", holds: isText },
  quantity: { rule: "a whole number", holds: Number.isInteger },
  restaurantId: { rule: "a text", holds: isText },
  addOns: { rule: "a list of texts", holds: (value) => value == null || (Array.isArray(value) && value.every(isText)) },
};

/** Unknown fields that are named in the answer: a body may have a million of them. */
const unknownFieldsNamed = 20;

/**
 * Reads what a customer ordered, with the idempotency key, if the customer gave one. Throws a `Problem` that names every field
 * at fault.
 */
export function readOrderRequest(body: unknown, idempotencyKey: string | undefined): OrderContent {
  const keyViolations = idempotencyKey === undefined ? [] : idViolations(idempotencyKey, "Idempotency-Key");
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    refuse([...keyViolations, { field: "body", value: body, rule: "a JSON object" }]);
  }
  const given = body as Record<string, unknown>;
  const mistyped = [...unknownFields(given), ...wrongTypes(given)];
  const content = { ...given, addOns: given["addOns"] ?? [] } as unknown as OrderContent;
  refuse([...keyViolations, ...(mistyped.length > 0 ? mistyped : orderViolations(content))]);
  const { name, quantity, restaurantId, addOns } = content;
  return { name, quantity, restaurantId, addOns };
}

function unknownFields(given: Readonly<Record<string, unknown>>): Violation[] {
  const unknown = Object.keys(given).filter((field) => !Object.hasOwn(fields, field));
  return unknown.slice(0, unknownFieldsNamed).map((field) => ({
    field: field.slice(0, 100).toWellFormed(),
    value: given[field],
    rule:
      field === "id"
        ? "left out: the header Idempotency-Key says it"
        : `left out: an order has ${Object.keys(fields).join(", ")}`,
  }));
}

function wrongTypes(given: Readonly<Record<string, unknown>>): Violation[] {
  return Object.entries(fields).flatMap(([field, { rule, holds }]) => {
    const value = Object.hasOwn(given, field) ? given[field] : undefined;
    return holds(value) ? [] : [{ field, value, rule }];
  });
}

function isText(value: unknown): boolean {
  return typeof value === "string";
}
