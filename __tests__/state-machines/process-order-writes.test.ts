import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { pizza } from "../lambdas/support/orders.ts";
import { failure, fails, payment, run as runExecution, type TaskHandler } from "./support/process-order.ts";
import { tableTasks } from "./support/table-tasks.ts";
import { Tables } from "./support/tables.ts";

/** The definition's writes and conditions on real tables: only the Lambda tasks are scripted. */
const order = pizza();
const key = { customerId: order.customerId, id: order.id };
const paymentKey = { customerId: order.customerId, paymentId: "order-1#1" };
let tables: Tables;
let handlers: Readonly<Record<string, TaskHandler>>;

beforeAll(async () => {
  tables = await Tables.start();
  handlers = { ...tableTasks(tables), ProcessPayment: decides("PAID") };
});
afterAll(() => tables.stop());
beforeEach(async () => {
  await Promise.all([tables.remove("orders", key), tables.remove("payments", paymentKey)]);
});

describe("what the workflow writes", () => {
  test("a paid order", async () => {
    await run({});
    expect(await stored()).toEqual({
      ...order,
      status: "PAID",
      updatedAt: "2026-03-01T12:00:01.000Z",
      version: 2,
      paymentId: "order-1#1",
      decidedBy: "first",
    });
  });

  test("that the customer was told, on the payment", async () => {
    await run({});
    expect(await recorded()).toEqual({
      ...paymentKey,
      outcome: "PAID",
      decidedAt: "2026-03-01T12:00:01.000Z",
      failureReason: null,
      expiresAt: order.expiresAt,
      notifiedAt: "2026-03-01T12:00:02.000Z",
    });
  });

  test("an order whose payment failed keeps the reason", async () => {
    await run({ ProcessPayment: decides("PAYMENT_FAILED", "No money.") });
    expect(await stored()).toMatchObject({ status: "PAYMENT_FAILED", failureReason: "No money.", version: 2 });
  });

  test.each(["PAID", "PAYMENT_FAILED"])("an order is paid for itself, although an expired one that had its ID was %s and is not cleared away", async (outcome) => {
    const before = { ...paymentKey, outcome, decidedAt: "2025-03-01T12:00:01.000Z", failureReason: "No money.", expiresAt: order.expiresAt - 1 };
    await tables.put("payments", { ...before, notifiedAt: "2025-03-01T12:00:02.000Z" });
    await tables.put("orders", { ...order, status: "PENDING", updatedAt: order.placedAt, version: 1 });
    const { states } = await run({});
    expect(states.slice(4, 8)).toEqual(["LoadPayment", "IsDecided", "ProcessPayment", "IsPaid"]);
  });

  test("the same message twice: one payment, one version, one mail", async () => {
    await run({}, "first");
    const once = [await stored(), await recorded()];
    const { calls } = await run({}, "second");
    expect(calls.map(({ state }) => state)).toEqual(["SaveOrder", "LoadOrder", "LoadPayment"]);
    expect([await stored(), await recorded()]).toEqual(once);
  });

  test("two deliveries side by side: one status change, one mail", async () => {
    const arrived: (() => void)[] = [];
    const together: TaskHandler = async (input) => {
      await new Promise<void>((resolve) => {
        arrived.push(resolve);
        if (arrived.length === 2) for (const go of arrived) go();
      });
      return handlers["ProcessPayment"]!(input);
    };
    const runs = await Promise.all(["first", "second"].map((id) => run({ ProcessPayment: together }, id)));
    expect(runs.map(({ states }) => states.at(-1)).sort()).toEqual(["DecidedElsewhere", "Processed"]);
    expect(runs.flatMap(({ states }) => states).filter((state) => state === "NotifyCustomer")).toHaveLength(1);
    expect(await stored()).toMatchObject({ status: "PAID", version: 2 });
  });

  test.each(["SaveOrder", "MarkPaid", "MarkNotified"])(
    "the answer to %s gets lost: the execution goes on, and mails",
    async (state) => {
      let lost = false;
      const losing: TaskHandler = async (input) => {
        const output = await handlers[state]!(input);
        if (lost) return output;
        lost = true;
        throw failure("States.Timeout");
      };
      const { states } = await run({ [state]: losing });
      expect(states).toContain("NotifyCustomer");
      expect(states.at(-1)).toBe("Processed");
      expect(await stored()).toMatchObject({ status: "PAID" });
      expect(await recorded()).toMatchObject({ notifiedAt: expect.any(String) });
    }
  );

  test.each([
    ["PAID", null, "RecallPaid"],
    ["PAYMENT_FAILED", "No money.", "RecallPaymentFailed"],
  ])("a mail of %s that could not go out is sent by the next delivery, without another payment", async (status, reason, recall) => {
    const ProcessPayment = decides(status, reason);
    const broken = await run({ ProcessPayment, NotifyCustomer: fails("Lambda.ServiceException") }, "first");
    expect(broken.error).toBe("Lambda.ServiceException");
    const decided = await stored();
    expect(decided).toMatchObject({ status, version: 2 });
    const { states, calls } = await run({}, "second");
    const steps = ["IsMarked", "NotifyCustomer", "MarkNotified", "Processed"];
    expect(states.slice(4)).toEqual(["LoadPayment", "IsDecided", recall, ...steps]);
    expect(calls.find(({ state }) => state === "NotifyCustomer")?.input).toMatchObject({
      Payload: { status, failureReason: reason },
    });
    expect(await stored()).toEqual(decided);
    expect(await recorded()).toMatchObject({ outcome: status, notifiedAt: expect.any(String) });
  });

  test("a late duplicate of a deleted order changes nothing", async () => {
    await run({}, "first");
    const deleted = { ...((await stored()) as object), deletedAt: "2026-03-02T00:00:00.000Z" };
    await tables.put("orders", deleted);
    expect((await run({}, "second")).states.at(-1)).toBe("AlreadyProcessed");
    expect(await stored()).toEqual(deleted);
  });

  test("an order that is forgotten before its decision is not brought back", async () => {
    const forgetting: TaskHandler = async (input) => {
      await tables.remove("orders", key);
      return handlers["MarkPaid"]!(input);
    };
    await run({ MarkPaid: forgetting });
    expect(await stored()).toBeUndefined();
  });

  test("a payment that is forgotten before its mail is noted is not brought back", async () => {
    const forgetting: TaskHandler = async (input) => {
      await tables.remove("payments", paymentKey);
      return handlers["MarkNotified"]!(input);
    };
    expect((await run({ MarkNotified: forgetting })).states.at(-1)).toBe("AlreadyProcessed");
    expect(await recorded()).toBeUndefined();
  });
});

/** Decides as `process-payment` does, with the record that it makes. */
function decides(outcome: string, failureReason: string | null = null): TaskHandler {
  return async () => {
    const answer = payment(outcome, failureReason);
    await tables.put("payments", { customerId: order.customerId, ...answer.Payload, expiresAt: order.expiresAt });
    return answer;
  };
}

function run(changes: Readonly<Record<string, TaskHandler>>, executionId = "first") {
  return runExecution(order, { ...handlers, ...changes }, executionId);
}

function stored(): Promise<unknown> {
  return tables.item("orders", key);
}

function recorded(): Promise<unknown> {
  return tables.item("payments", paymentKey);
}
