import { orderViolations, type OrderFields } from "../../graphql/resolvers/shared/order-rules.ts";
import type { TextName } from "../texts/texts.ts";

export type OrderField = "name" | "quantity" | "restaurantId" | "addOns";

/** What the API would say of a field, before it is asked: by its very rules. */
export interface WrongField {
  readonly field: OrderField;
  readonly text: TextName;
}

const texts: Readonly<Record<OrderField, TextName>> = {
  name: "nameRule",
  quantity: "quantityRule",
  restaurantId: "restaurantRule",
  addOns: "addOnsRule",
};

/** Each wrong field once. A quantity that is no whole number is wrong, too: GraphQL takes none. */
export function wrongFields(fields: OrderFields): readonly WrongField[] {
  const isWhole = fields.quantity == null || Number.isInteger(fields.quantity);
  const found = [...(isWhole ? [] : ["quantity"]), ...orderViolations(fields).map(({ field }) => field.replace(/\[.*/, ""))];
  return [...new Set(found)].map((field) => ({ field: field as OrderField, text: texts[field as OrderField] }));
}
