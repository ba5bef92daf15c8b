import { describe, expect, test } from "@jest/globals";
import { hasTopic, isPlaceholder, mailRule, senderOf } from "../stage-mail.ts";

describe("whom a stage's mails are from", () => {
  test.each([
    ["orders@acme.shop", "orders@acme.shop", "acme.shop"],
    ["Slipstream <orders@Mail.Acme.shop>", "orders@Mail.Acme.shop", "mail.acme.shop"],
    ['"Pizza, by Acme" <no-reply@acme.shop>', "no-reply@acme.shop", "acme.shop"],
  ])("%s", (from, address, domain) => {
    expect(mailRule({ channel: "ses", from })).toBeUndefined();
    expect(senderOf({ channel: "ses", from })).toEqual({ address, domain });
  });

  test.each(["a..b@acme.shop", "orders.@acme.shop", ".orders@acme.shop", `${"a".repeat(65)}@acme.shop`, "A <orders.@acme.shop>"])(
    "is none that mail could be from: %s",
    (from) => expect(mailRule({ channel: "ses", from })).toContain("with a from such as"),
  );

  test.each(["a@example.com", "a@shop.example.org", "a@acme.test", "Slipstream <a@mail.invalid>"])(
    "is a placeholder where nobody can own the domain: %s",
    (from) => expect(isPlaceholder({ channel: "ses", from })).toBe(true),
  );

  test("is none where somebody can, however it is called, and none without SES", () => {
    expect(isPlaceholder({ channel: "ses", from: "a@myexample.com" })).toBe(false);
    expect(isPlaceholder({ channel: "sns" })).toBe(false);
  });
});

test("the topic is there under SNS, and beside SES where the stage says so", () => {
  const ses = { channel: "ses", from: "a@acme.shop" } as const;
  expect([hasTopic({ channel: "sns" }), hasTopic(ses), hasTopic({ ...ses, beside: "sns" })]).toEqual([true, false, true]);
});
