import { describe, expect, test } from "@jest/globals";
import { paymentMail, paymentTopicSubject } from "../../../lambdas/domain/notification.ts";
import type { PaymentOutcome } from "../../../lambdas/domain/payment.ts";
import { pizza } from "../support/orders.ts";

const paid: PaymentOutcome = { outcome: "PAID", failureReason: null };
const failed: PaymentOutcome = { outcome: "PAYMENT_FAILED", failureReason: "The card was declined." };
const page = "https://order.example.com";

/** What a mail program shows of HTML, a line a block. */
function shown(html: string): readonly string[] {
  const lines = html
    .replace(/<head>.*<\/head>/s, "")
    .replaceAll(/<(br|p|h1|tr|td|table)\b/g, "\n$&")
    .split("\n");
  return lines.map((line) => line.replaceAll(/<[^>]*>/g, "").trim()).filter((line) => line !== "");
}

describe("the mail of a paid order", () => {
  test("says what was ordered, from where, and which order it is", () => {
    const { subject, text } = paymentMail(pizza({ addOns: ["Extra cheese", "Olives"] }), paid);
    expect(subject).toBe("Your order is paid: 6 x Pizza");
    expect(text.split("\n")).toEqual([
      "Thank you! Your order is paid and on its way to the kitchen.",
      "",
      "  6 x Pizza",
      "  + Extra cheese",
      "  + Olives",
      "  from Dominos",
      "",
      "Order order-1, placed on 1 March 2026 at 12:00 UTC",
    ]);
  });

  test("says the same in HTML", () => {
    expect(shown(paymentMail(pizza({ addOns: ["Extra cheese", "Olives"] }), paid).html)).toEqual([
      "Thank you! Your order is paid and on its way to the kitchen.",
      "6 × Pizza",
      "+ Extra cheese",
      "+ Olives",
      "from Dominos",
      "Order order-1, placed on 1 March 2026 at 12:00 UTC",
    ]);
  });

  test("leads to the order, where there is a page", () => {
    const { text, html } = paymentMail(pizza(), paid, page);
    expect(text).toContain("\nSee your order: https://order.example.com/#order=order-1\n");
    expect(html).toContain('href="https://order.example.com/#order=order-1"');
  });
});

describe("the mail of an order that could not be paid", () => {
  test("says why, what to do, and leads there", () => {
    const { subject, text, html } = paymentMail(pizza(), failed, page);
    const first = [
      "Your order could not be paid.",
      "Reason: The card was declined.",
      "You were not charged. You can pay again, or change the order first, where you placed it.",
    ];
    expect(subject).toBe("Your order could not be paid: 6 x Pizza");
    expect(text.split("\n").slice(0, 3)).toEqual(first);
    expect(text).toContain("\nOpen your order: https://order.example.com/#order=order-1\n");
    expect(shown(html).slice(0, 3)).toEqual(first);
    expect(html).toContain('href="https://order.example.com/#order=order-1"');
  });

  test("leads nowhere where there is no page", () => {
    const { text, html } = paymentMail(pizza(), failed);
    expect(text + html).not.toMatch(/https?:|href/);
  });

  test("says of a later attempt which one it is about", () => {
    const { text, html } = paymentMail(pizza({ paymentAttempt: 2 }), failed);
    const last = "Order order-1, placed on 1 March 2026 at 12:00 UTC, payment attempt 2";
    expect(text.endsWith(`\n${last}`)).toBe(true);
    expect(shown(html).at(-1)).toBe(last);
  });
});

test("a subject is what SNS takes, whatever the order is called", () => {
  const order = pizza({ id: "x".repeat(64), name: "Пицца 🍕\r\nBcc: everybody" });
  for (const payment of [paid, failed]) expect(paymentTopicSubject(order, payment)).toMatch(/^[ -~]{1,100}$/);
});

describe("what somebody wrote", () => {
  test("keeps its letters, of every script", () => {
    const order = pizza({ name: "Пицца 🍕 שווארמה", addOns: ["ｗｉｄｅ é"], restaurantId: "مطعم" });
    const { subject, text, html } = paymentMail(order, paid);
    expect(subject).toBe("Your order is paid: 6 x Пицца 🍕 שווארמה");
    expect(text).toContain("  6 x Пицца 🍕 שווארמה\n  + ｗｉｄｅ é\n  from مطعم\n");
    expect(html).toContain("<bdi>Пицца 🍕 שווארמה</bdi>");
    expect(html).toContain("from <bdi>مطعم</bdi>");
  });

  test("can't forge a line of the mail, nor a header", () => {
    const order = pizza({ name: "Pizza\r\n\r\nBcc: everybody@x.example", addOns: ["a\u2028b\u0000c\u0085d"] });
    const { subject, text } = paymentMail(order, { ...failed, failureReason: "No.\n\nYou won" });
    expect(subject).toBe("Your order could not be paid: 6 x Pizza Bcc: everybody@x.example");
    expect(text).toContain("6 x Pizza Bcc: everybody@x.example\n  + a b c d\n");
    expect(text).toContain("Reason: No. You won\n");
  });

  test("can't turn the text around it, and half a character is none", () => {
    const { subject, text } = paymentMail(pizza({ name: "a\u202Eb\u2067c\uD83C" }), paid);
    expect(subject).toBe("Your order is paid: 6 x abc\uFFFD");
    expect(text).toContain("  6 x abc\uFFFD\n");
  });

  test("is no markup, wherever it stands", () => {
    const evil = `</title></style><script>"'&amp;`;
    const order = pizza({ name: evil, addOns: [evil], restaurantId: evil });
    const { html } = paymentMail(order, { ...failed, failureReason: evil });
    const harmless = "&#60;/title&#62;&#60;/style&#62;&#60;script&#62;&#34;&#39;&#38;amp;";
    expect(html).not.toContain("<script");
    expect(html.match(/&#60;script&#62;/g)).toHaveLength(5);
    expect(html).toContain(`<title>Your order could not be paid: 6 x ${harmless}</title>`);
    expect(html).toContain(`Reason: ${harmless}</bdi>`);
  });
});

test("the HTML loads nothing, and runs nothing", () => {
  const { html } = paymentMail(pizza(), failed, page);
  expect(html).not.toMatch(/<(img|script|link|iframe|form|object|base)\b|\bsrc=|url\(|@import|\son\w+=/i);
});

test("the longest order's mail is far below what mail programs cut off", () => {
  const long = "<".repeat(100);
  const order = pizza({ name: long, addOns: Array.from({ length: 20 }, () => long), restaurantId: "<".repeat(64) });
  // Gmail cuts at about 102 KB.
  expect(Buffer.byteLength(paymentMail(order, failed, page).html)).toBeLessThan(50_000);
});
