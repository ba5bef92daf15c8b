import { mailHtml } from "./mail/mail-html.ts";
import { mailText } from "./mail/mail-text.ts";
import type { Mail, MailContent } from "./mail/mail.ts";
import { oneLine } from "./mail/one-line.ts";
import type { PaymentOutcome } from "./payment.ts";
import type { PlacedOrder } from "./placed-order.ts";

/**
 * The mail that tells a customer how the payment of an order went.
 * @param pageUrl where people order, e.g. `https://order.example.com`; without it the mail leads nowhere
 */
export function paymentMail(order: PlacedOrder, payment: PaymentOutcome, pageUrl?: string): Mail {
  const content = paymentNews(order, payment, pageUrl);
  return { subject: content.subject, text: mailText(content), html: mailHtml(content) };
}

/**
 * The same mail's subject as SNS takes it: ASCII, on one line, 100 characters at most. The order's name may hold any character: the ID alone.
 * Source: the SNS API's `Publish`, Subject.
 */
export function paymentTopicSubject({ id }: PlacedOrder, { outcome }: PaymentOutcome): string {
  return `Order ${id} ${outcome === "PAID" ? "is paid" : "could not be paid"}`;
}

function paymentNews(order: PlacedOrder, { outcome, failureReason }: PaymentOutcome, pageUrl?: string): MailContent {
  const paid = outcome === "PAID";
  const { id, quantity, addOns, paymentAttempt } = order;
  const name = oneLine(order.name);
  const attempt = paymentAttempt > 1 ? `, payment attempt ${paymentAttempt}` : "";
  return {
    subject: `Your order ${paid ? "is paid" : "could not be paid"}: ${quantity} x ${name}`,
    mood: paid ? "good" : "bad",
    heading: paid ? "Thank you! Your order is paid and on its way to the kitchen." : "Your order could not be paid.",
    sentences: [
      ...(failureReason === null ? [] : [`Reason: ${oneLine(failureReason)}`]),
      ...(paid ? [] : ["You were not charged. You can pay again, or change the order first, where you placed it."]),
    ],
    ordered: { quantity, name, addOns: addOns.map(oneLine), from: oneLine(order.restaurantId) },
    link:
      pageUrl === undefined ? undefined : { label: paid ? "See your order" : "Open your order", url: `${pageUrl}/#order=${id}` },
    reference: `Order ${id}, placed on ${moment(order.placedAt)}${attempt}`,
  };
}

const moments = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });

/** e.g. `1 March 2026 at 12:00 UTC`: where the reader is, nobody knows here. */
function moment(iso: string): string {
  return `${moments.format(new Date(iso))} UTC`;
}
