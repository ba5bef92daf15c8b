import { afterAll, beforeAll } from "@jest/globals";
import { BackendUnderTest, type BackendOptions } from "./backend.ts";
import type { Customer } from "./customer.ts";

/** Every payment is refused. */
export const refusedPayments: BackendOptions = { environment: { "process-payment": { PAYMENT_SUCCESS_RATE: "0" } } };

/** What a flow is about: a running backend, and a customer with a device that hears of every change. */
export interface Flow {
  readonly backend: BackendUnderTest;
  readonly alice: Customer;
}

/** Starts a backend before the tests of the surrounding block and stops it after them. */
export function useBackend(options?: BackendOptions): Flow {
  const flow = {} as { backend: BackendUnderTest; alice: Customer };
  beforeAll(async () => {
    flow.backend = await BackendUnderTest.start(options);
    flow.alice = await flow.backend.customer("alice");
    await flow.alice.subscribe();
  });
  afterAll(async () => {
    flow.alice.unsubscribe();
    await flow.backend.stop();
  });
  return flow;
}
