import { afterEach, expect, test } from "@jest/globals";
import type { PlacedBy } from "../../tools/cli/chaos/mail-switch/placing.ts";
import { SentMails } from "../../tools/cli/chaos/mail-switch/sent-mails.ts";
import { deployedMail, mailSwitches } from "../../tools/cli/chaos/mail-switch/switch-mail.ts";
import { localOutputs } from "../../tools/cli/client/stack-outputs.ts";
import { subscribeCustomers } from "../../tools/cli/subscribe/subscribe-customers.ts";
import { BackendUnderTest } from "./support/backend.ts";

/** Starting a backend of another stage, and changing it under orders. */
const timeoutMs = 120_000;

let backend: BackendUnderTest | undefined;
afterEach(() => backend?.stop());

test.each(mailSwitches)(
  "%s by saves, each of which changes all stacks at the same time: each order is mailed once, to who ordered",
  async (direction) => {
    const [first, between, last] = deployedMail[direction];
    backend = await BackendUnderTest.start({ mail: first });
    const { runtime } = backend;
    const mails = new SentMails(runtime.events);
    const customers = [await backend.customer("ada"), await backend.customer("bob")];
    const placed: PlacedBy[] = [];
    const place = async () => {
      for (const customer of Array.from({ length: 5 }, () => customers).flat()) {
        placed.push({ id: (await customer.place()).id, email: customer.email });
      }
    };
    await place();
    await Promise.all([backend.mailBy(between), place()]);
    await Promise.all([subscribeCustomers(await localOutputs(runtime.baseUrl)), place()]);
    await Promise.all([backend.mailBy(last), place()]);
    await place();
    for (const { id } of placed) await backend.executionsEnded(id, 1);
    expect(mails.judge(placed)).toMatchObject({ mails: placed.length, mailedTwice: 0, violations: [] });
  },
  timeoutMs,
);
