import { signal } from "@preact/signals";
import type { Order } from "../../client/index.ts";
import { text } from "../texts/text.ts";

/** What a screen reader says next. */
export const announcement = signal("");

const texts = { PENDING: "announcePending", PAID: "announcePaid", PAYMENT_FAILED: "announceFailed" } as const;
/** More than these at once are counted, not read. */
const most = 3;

/** The orders whose status is another than before, new ones among them. */
export function moves(before: ReadonlyMap<string, Order>, orders: readonly Order[]): readonly Order[] {
  return orders.filter(({ id, status }) => before.get(id)?.status !== status);
}

export function announce(moved: readonly Order[]): void {
  if (moved.length === 0) return;
  announcement.value =
    moved.length > most
      ? text("announceMany", { count: moved.length })
      : moved.map(({ status, quantity, name }) => text(texts[status], { what: `${quantity} × ${name}` })).join(". ");
}
