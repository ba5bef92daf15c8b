import type { PaymentOutcome } from "./payment.ts";
import type { PlacedOrder } from "./placed-order.ts";

/** A mail as SNS takes it: `subject` is ASCII on one line, 100 characters at most. */
export interface Mail {
  readonly subject: string;
  readonly body: string;
}

/** The mail that tells a customer how the payment of an order went. */
export function paymentMail(order: PlacedOrder, { outcome, failureReason }: PaymentOutcome): Mail {
  const paid = outcome === "PAID";
  const attempt = order.paymentAttempt > 1 ? `, payment attempt ${order.paymentAttempt}` : "";
  return {
    // The order's name may hold any character, SNS takes ASCII only here: the ID alone.
    subject: `Order ${order.id} ${paid ? "is paid" : "could not be paid"}`,
    body: [
      paid ? "Thank you! Your order is paid and on its way to the kitchen." : "Your order could not be paid.",
      ...(failureReason === null ? [] : [`Reason: ${oneLine(failureReason)}`]),
      "",
      `  ${order.quantity} x ${oneLine(order.name)}`,
      ...order.addOns.map((addOn) => `  + ${oneLine(addOn)}`),
      `  from ${oneLine(order.restaurantId)}`,
      "",
      `Order ${order.id}, placed at ${order.placedAt}${attempt}`,
    ].join("\n"),
  };
}

/** What a customer wrote stays on its line, so that nobody forges the lines around it. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ");
}
