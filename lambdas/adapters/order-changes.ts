import type { Order } from "../domain/order.ts";
import { refusalReason } from "../domain/refusal-reason.ts";
import { sendGraphql } from "./signed-graphql.ts";

/** A change that AppSync did not take. */
export interface RefusedChange {
  /** Where it stands in what was published. */
  readonly index: number;
  readonly reason: string;
}

/** Every field that a subscriber may select or filter on: AppSync hands on only what the mutation's answer holds. */
const orderFields = [
  "customerId",
  "id",
  "status",
  "name",
  "quantity",
  "restaurantId",
  "addOns",
  "placedAt",
  "updatedAt",
  "expiresAt",
  "version",
  "paymentAttempt",
  "failureReason",
  "deletedAt",
] as const satisfies readonly (keyof Order)[];

/**
 * Tells the subscribers about changes, in their order and in one request. Answers with those that AppSync refused.
 * Throws when the request failed as a whole.
 */
export async function publishOrderChanges(changes: readonly Order[]): Promise<RefusedChange[]> {
  const variables = Object.fromEntries(changes.map((order, index) => [`c${index}`, order]));
  const { data, errors = [] } = await sendGraphql(mutation(changes.length), variables);
  const whole = errors.find(({ path }) => indexOf(path) === undefined);
  if (whole) throw new Error(`AppSync refused the request: ${refusalReason(whole, changes)}`);
  const reasons = new Map(errors.map((error) => [indexOf(error.path), refusalReason(error, changes)]));
  return changes.flatMap((_, index) => {
    const delivered = !reasons.has(index) && data?.[`c${index}`];
    return delivered ? [] : [{ index, reason: reasons.get(index) ?? "AppSync answered null" }];
  });
}

function mutation(count: number): string {
  const aliases = Array.from({ length: count }, (_, i) => `c${i}`);
  const fields = aliases.map((alias) => `${alias}: publishOrderChange(order: $${alias}) { ${orderFields.join(" ")} }`);
  return `mutation(${aliases.map((alias) => `$${alias}: OrderChangeInput!`).join(", ")}) {\n${fields.join("\n")}\n}`;
}

function indexOf(path: readonly unknown[] | null | undefined): number | undefined {
  const [, digits] = /^c(\d+)$/.exec(String(path?.[0])) ?? [];
  return digits === undefined ? undefined : Number(digits);
}
