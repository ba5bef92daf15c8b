import type { PaymentWatch } from "./payment-watch.ts";
import type { TablesLeft } from "./tables.ts";

type Heard = { readonly [Name in "charges" | "overwritten" | "mails"]: Readonly<PaymentWatch[Name]> };

/**
 * What contradicts the claim of docs/adr/0007-express-workflow-and-idempotency.md: each order ends once, and for each attempt there
 * is at most one charge, one record and one outcome told. Nothing was made to fail: so mails go out once.
 */
export function findViolations(orders: readonly string[], { orders: stored, payments }: TablesLeft, heard: Heard): string[] {
  const known = new Set(orders);
  return [
    ...[...stored.keys()].filter((id) => !known.has(id)).map((id) => `Order ${id} was made by nobody.`),
    ...orders.flatMap((id) => {
      const order = stored.get(id);
      if (!order) return [`Order ${id} is not there.`];
      if (order.status === "PENDING") return [`Order ${id} has not ended.`];
      const recorded = payments.get(`${id}#${order.paymentAttempt}`);
      return recorded === order.status ? [] : [`Order ${id} is ${order.status}, its record says ${recorded ?? "nothing"}.`];
    }),
    ...heard.overwritten.map((key) => `The record ${key} was written over.`),
    // Asked again for a key it charges nobody twice; what it then says has to be the same.
    ...severalOf(heard.charges, ({ orderId, paymentAttempt }) => `${orderId}#${paymentAttempt}`).flatMap(([key, all]) =>
      new Set(all.map(({ outcome }) => outcome)).size > 1
        ? [`The provider charged ${key} twice: it answered ${outcomesOf(all)}.`]
        : [],
    ),
    ...severalOf(heard.mails, ({ orderId }) => orderId).map(
      ([id, all]) => `The customer of order ${id} was told ${all.length} times: ${outcomesOf(all)}.`,
    ),
  ];
}

function outcomesOf(all: readonly { readonly outcome: string }[]): string {
  return all.map(({ outcome }) => outcome).join(", ");
}

/** Those that share a key with others. */
function severalOf<Item>(items: readonly Item[], keyOf: (item: Item) => string): [string, Item[]][] {
  return [...Map.groupBy(items, keyOf)].filter(([, all]) => all.length > 1);
}
