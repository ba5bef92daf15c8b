import { count } from "../redrive/show.ts";
import type { Customer } from "./account.ts";
import type { Records } from "./records.ts";
import type { Subscriptions } from "./subscriptions.ts";

/** What there is of a customer. */
export interface Found {
  readonly customer: Customer;
  readonly records: Records;
  /** Orders' IDs. */
  readonly deadLetters: readonly string[];
  readonly subscriptions: Subscriptions;
}

/** How long the pool's tokens are taken by the APIs, which ask nobody whether they were taken back. */
const tokensLastMs = 60 * 60_000;

export function showFound({ customer, records, deadLetters, subscriptions }: Found): string {
  const { orders, payments, placements } = records;
  return [
    `Customer ${customer.id}`,
    `  account              ${customer.email ?? "none any more"}`,
    `  orders               ${orders.length} (${count(payments.length, "payment")}, ${count(placements.length, "placement")})`,
    `  dead letters         ${deadLetters.length}`,
    `  topic subscriptions  ${subscriptions.confirmed.length}`,
  ].join("\n");
}

export function showUnderWay(orders: readonly string[], deadLetters: readonly string[]): string {
  const dead = orders.filter((id) => deadLetters.includes(id));
  const first = orders.slice(0, 10).join(", ");
  return [
    `Nothing is deleted: ${count(orders.length, "order")} under way (${first}${orders.length > 10 ? ", …" : ""}).`,
    "The account is disabled and signed out, so no new ones come. Run the command again once they have ended.",
    ...(dead.length > 0 ? [`Among the dead letters, and ending only when sent back (npm run redrive): ${dead.join(", ")}`] : []),
  ].join("\n");
}

export function showLeft({ customer, subscriptions }: Found, { erased }: Records, now: number): string {
  const last = new Date(Math.max(0, ...erased.map(({ expiresAt }) => expiresAt * 1000))).toISOString();
  return [
    customer.email === undefined ? "Deleted." : "Deleted, the account last.",
    "What stays:",
    ...(erased.length > 0
      ? [`  ${count(erased.length, "order ID")} without content until ${last}, so that a late message brings none back`]
      : []),
    ...(subscriptions.pending > 0
      ? [
          "  a subscription that nobody confirmed: SNS deletes it after 48 hours. If its",
          "  mail's link is opened before, it stays: run this once more after that time",
        ]
      : []),
    "  logs, traces, backups and mails that were sent: docs/personal-data.md says where and how long",
    `A token from before is taken until ${new Date(now + tokensLastMs).toISOString()}. Run it once more then, by the ID:`,
    `  npm run forget -- --customer ${customer.id}`,
  ].join("\n");
}
