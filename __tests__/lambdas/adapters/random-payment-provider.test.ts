import { expect, test } from "@jest/globals";
import { RandomPaymentProvider } from "../../../lambdas/adapters/random-payment-provider.ts";

const ids = Array.from({ length: 1000 }, (_, index) => `order-${index}#1`);

test.each([undefined, "", "a"])(
  "a key that comes again gets its first answer, from another provider as well (seed %p)",
  async (seed) => {
    const first = await answers(new RandomPaymentProvider({ successRate: 0.5, seed }));
    expect(new Set(first)).toEqual(new Set([true, false]));
    expect(await answers(new RandomPaymentProvider({ successRate: 0.5, seed }))).toEqual(first);
  },
);

test("no seed is an empty one", async () => {
  const first = await answers(new RandomPaymentProvider({ successRate: 0.5 }));
  expect(await answers(new RandomPaymentProvider({ successRate: 0.5, seed: "" }))).toEqual(first);
});

test("another seed gives other answers", async () => {
  const first = await answers(new RandomPaymentProvider({ successRate: 0.5, seed: "a" }));
  expect(await answers(new RandomPaymentProvider({ successRate: 0.5, seed: "b" }))).not.toEqual(first);
});

test("about the share asked for succeeds", async () => {
  const paid = (await answers(new RandomPaymentProvider({ successRate: 0.8, seed: "a" }))).filter(Boolean);
  expect(paid.length).toBeGreaterThan(750);
  expect(paid.length).toBeLessThan(850);
});

test.each([undefined, "", "a"])("a rate of 0 pays nothing and a rate of 1 everything (seed %p)", async (seed) => {
  expect(new Set(await answers(new RandomPaymentProvider({ successRate: 0, seed })))).toEqual(new Set([false]));
  expect(new Set(await answers(new RandomPaymentProvider({ successRate: 1, seed })))).toEqual(new Set([true]));
});

function answers(provider: RandomPaymentProvider): Promise<boolean[]> {
  return Promise.all(ids.map(async (id) => (await provider.charge(id)).paid));
}
