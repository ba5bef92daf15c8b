import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { BackendUnderTest } from "./support/backend.ts";
import type { Customer } from "./support/customer.ts";

let backend: BackendUnderTest;
let alice: Customer;

beforeAll(async () => {
  backend = await BackendUnderTest.start({ environment: { "process-payment": { PAYMENT_SUCCESS_RATE: "0" } } });
  alice = await backend.customer("alice");
  await alice.subscribe();
});

afterAll(async () => {
  alice.unsubscribe();
  await backend.stop();
});

test("a refused payment ends the order with the reason, and is mailed", async () => {
  const mail = backend.runtime.events.next("mail", ({ attributes }) => attributes["status"] === "PAYMENT_FAILED");
  const ended = await alice.placeAndFollow();
  expect(ended).toMatchObject({ status: "PAYMENT_FAILED", failureReason: expect.stringMatching(/\w/) });
  expect(await alice.get(ended.id)).toEqual(ended);
  expect(await mail).toMatchObject({ to: alice.email, body: expect.stringContaining(ended.failureReason!) });
});
