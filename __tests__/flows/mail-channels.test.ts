import { afterEach, describe, expect, test } from "@jest/globals";
import type { StageMail } from "../../stage-mail.ts";
import { localOutputs } from "../../tools/cli/client/stack-outputs.ts";
import { subscribeCustomers } from "../../tools/cli/subscribe/subscribe-customers.ts";
import { BackendUnderTest, bySes } from "./support/backend.ts";

const bySns: StageMail = { channel: "sns" };
const beside: StageMail = { ...(bySes as Extract<StageMail, { channel: "ses" }>), beside: "sns" };

/** Starting a backend of another stage, and changing it under orders. */
const timeoutMs = 120_000;

interface Sent {
  readonly to: string;
  readonly body: string;
}

let backend: BackendUnderTest | undefined;
afterEach(() => backend?.stop());

async function started(mail: StageMail) {
  const started = await BackendUnderTest.start({ mail });
  backend = started;
  const mails: Sent[] = [];
  started.runtime.events.on("mail", ({ to, body }) => mails.push({ to, body }));
  return { backend: started, mails };
}

describe("from one channel to the other while orders are under way", () => {
  test.each([
    ["SNS to SES", bySns, [beside, bySes]],
    ["SES to SNS", bySes, [beside, "subscribe", bySns]],
  ] as const)(
    "%s: each order is mailed once, to who ordered",
    async (_, first, steps) => {
      const { backend, mails } = await started(first);
      const customers = [await backend.customer("ada"), await backend.customer("bob")];
      for (const customer of customers) await customer.subscribe();
      const placed: { readonly id: string; readonly email: string }[] = [];
      const place = async () => {
        for (const customer of Array.from({ length: 5 }, () => customers).flat()) {
          placed.push({ id: (await customer.place()).id, email: customer.email });
        }
      };
      await place();
      for (const step of steps) {
        const change =
          step === "subscribe" ? subscribeCustomers(await localOutputs(backend.runtime.baseUrl)) : backend.mailBy(step);
        await Promise.all([change, place()]);
      }
      await place();
      for (const { id } of placed) await backend.executionsEnded(id, 1);
      const told = placed.map(({ id }) => mails.filter(({ body }) => body.includes(id)).map(({ to }) => to));
      expect(told).toEqual(placed.map(({ email }) => [email]));
      for (const customer of customers) customer.unsubscribe();
    },
    timeoutMs,
  );
});
