import { describe, expect, test } from "@jest/globals";
import { orderSteps, placementSteps, reached, type Step } from "../../web/orders/timeline.ts";

const [placedAt, updatedAt] = ["2026-11-27T18:00:00.000Z", "2026-11-27T18:00:01.000Z"];
const order = { status: "PENDING", placedAt, updatedAt, version: 1, paymentAttempt: 1 } as const;
const states = (steps: readonly Step[]) => steps.map(({ state }) => state);

describe("an order's timeline", () => {
  test("has four steps in every state, in the same order: nothing jumps", () => {
    const all = [
      ...(["sending", "doubt", "taken", "refused"] as const).map((state) => placementSteps({ state, wishedAt: placedAt })),
      ...(["PENDING", "PAID", "PAYMENT_FAILED"] as const).map((status) => orderSteps({ ...order, status })),
    ];
    for (const steps of all) expect(steps.map(({ name }) => name)).toEqual(["placed", "saved", "payment", "mail"]);
  });

  test.each([
    ["sending", 0, ["now", "ahead", "ahead", "ahead"]],
    ["doubt", 0, ["doubt", "ahead", "ahead", "ahead"]],
    ["refused", 0, ["failed", "ahead", "ahead", "ahead"]],
    ["taken", 1, ["done", "now", "ahead", "ahead"]],
  ] as const)("%s: the API alone has said something", (state, at, expected) => {
    const steps = placementSteps({ state, wishedAt: placedAt });
    expect(states(steps)).toEqual(expected);
    expect(reached(steps)).toBe(at);
  });

  test.each([
    ["PENDING", 2, ["done", "done", "now", "ahead"]],
    ["PAID", 2, ["done", "done", "done", "expected"]],
    ["PAYMENT_FAILED", 2, ["done", "done", "failed", "expected"]],
  ] as const)("%s: saved, since it was heard of; a mail is never more than expected", (status, at, expected) => {
    const steps = orderSteps({ ...order, status });
    expect(states(steps)).toEqual(expected);
    expect(reached(steps)).toBe(at);
  });

  test("says that it is paid again, from the second attempt on", () => {
    expect(orderSteps(order)[2]!.text).toBe("stepPaying");
    expect(orderSteps({ ...order, paymentAttempt: 2 })[2]!.text).toBe("stepPayingAgain");
  });

  test("has a time only where it is the time of that", () => {
    const times = (steps: readonly Step[]) => steps.map(({ at }) => at);
    expect(times(orderSteps({ ...order, status: "PAID", version: 5 }))).toEqual([placedAt, undefined, updatedAt, undefined]);
    const failed = { ...order, status: "PAYMENT_FAILED" } as const;
    expect(times(orderSteps({ ...failed, version: 2 }))[2]).toBe(updatedAt);
    expect(times(orderSteps({ ...failed, version: 4, paymentAttempt: 2 }))[2]).toBe(updatedAt);
    // Changed since: `updatedAt` is the change's.
    expect(times(orderSteps({ ...failed, version: 3 }))[2]).toBeUndefined();
  });
});
