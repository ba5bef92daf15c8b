import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { PlacedOrder } from "../../lambdas/domain/placed-order.ts";
import { pizza } from "../lambdas/support/orders.ts";
import { Functions } from "./support/functions.ts";
import { meeting } from "./support/meeting.ts";
import { failure, fails, run as runExecution, type TaskHandler } from "./support/process-order.ts";
import { tableTasks } from "./support/table-tasks.ts";
import { Tables } from "./support/tables.ts";

/** The definition's writes and conditions on real tables: only what the functions ask of others is scripted. */
const order = pizza();
const key = { customerId: order.customerId, id: order.id };
const paymentKey = { customerId: order.customerId, paymentId: "order-1#1" };
let tables: Tables;
let functions: Functions;
let handlers: Readonly<Record<string, TaskHandler>>;

beforeAll(async () => {
  tables = await Tables.start();
});
afterAll(() => tables.stop());
beforeEach(async () => {
  await Promise.all([tables.remove("orders", key), tables.remove("payments", paymentKey)]);
  providerSays("PAID");
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
    });
  });

  test("that the customer was told, on the payment, whose claim ends", async () => {
    await run({
      NotifyCustomer: async (input) => {
        await tables.put("payments", { ...((await recorded()) as object), claimedBy: "first", claimedUntil: 4_102_444_800_000 });
        return functions.NotifyCustomer(input);
      },
    });
    expect(await recorded()).toEqual({
      ...paymentKey,
      outcome: "PAID",
      decidedAt: "2026-03-01T12:00:01.000Z",
      failureReason: null,
      expiresAt: order.expiresAt,
      notifiedAt: "2026-03-01T12:00:02.000Z",
    });
  });

  test("a payment that is forgotten before its mail is noted is not brought back", async () => {
    const forgetting: TaskHandler = async (input) => {
      await tables.remove("payments", paymentKey);
      return handlers["MarkNotified"]!(input);
    };
    expect((await run({ MarkNotified: forgetting })).states.at(-1)).toBe("AlreadyProcessed");
    expect(await recorded()).toBeUndefined();
  });

  test("an order whose payment failed keeps the reason", async () => {
    providerSays("PAYMENT_FAILED", "No money.");
    await run({});
    expect(await stored()).toMatchObject({ status: "PAYMENT_FAILED", failureReason: "No money.", version: 2 });
  });

  test("the same message twice: one payment, one version, one mail", async () => {
    await run({}, "first");
    const once = [await stored(), await recorded()];
    const { states } = await run({}, "second");
    expect(states.slice(1)).toEqual(["SaveOrder", "LoadOrder", "ResumeWhere", "NotifyCustomer", "MarkNotified"]);
    expect([await stored(), await recorded()]).toEqual(once);
    expect(functions).toMatchObject({ charged: ["order-1#1"], mailed: ["PAID Pizza"] });
  });

  test("a second message that says something else of the order: what was saved first is paid and mailed", async () => {
    const other = pizza({ name: "Calzone", placedAt: "2026-03-01T12:00:01.000Z", expiresAt: order.expiresAt + 1 });
    await run({ ProcessPayment: fails("MalformedInput") }, "first");
    await run({}, "second", other);
    expect(await stored()).toMatchObject({ ...order, status: "PAID" });
    expect(await recorded()).toMatchObject({ expiresAt: order.expiresAt });
    expect(functions).toMatchObject({ charged: ["order-1#1"], mailed: ["PAID Pizza"] });
  });

  test("two deliveries side by side: one status change, one mail", async () => {
    const together = meeting(2);
    const ProcessPayment: TaskHandler = async (input) => (await together(), functions.ProcessPayment(input));
    const runs = await Promise.all(["first", "second"].map((id) => run({ ProcessPayment }, id)));
    expect(runs.map(({ states, error }) => [states.at(-1), error])).toEqual(runs.map(() => ["MarkNotified", undefined]));
    expect(functions.mailed).toEqual(["PAID Pizza"]);
    expect(await stored()).toMatchObject({ status: "PAID", version: 2 });
  });

  test.each(["SaveOrder", "MarkPaid", "MarkNotified"])(
    "the answer to %s gets lost: it is written once, and the execution goes on and mails",
    async (state) => {
      const { states, error } = await run({ [state]: losingFirstAnswer(state) });
      expect({ last: states.at(-1), error }).toEqual({ last: "MarkNotified" });
      expect(await stored()).toMatchObject({ status: "PAID", version: 2, updatedAt: "2026-03-01T12:00:01.000Z" });
      expect(functions).toMatchObject({ charged: ["order-1#1"], mailed: ["PAID Pizza"] });
    },
  );

  test("an order that was deleted while the answer to its mark was lost stays so", async () => {
    let deleted = {};
    const MarkPaid = losingFirstAnswer("MarkPaid", async () => {
      deleted = { ...((await stored()) as object), version: 3, deletedAt: "2026-03-02T00:00:00.000Z" };
      await tables.put("orders", deleted);
    });
    expect((await run({ MarkPaid })).states.at(-1)).toBe("AlreadyProcessed");
    expect(await stored()).toEqual(deleted);
  });

  test.each([
    ["PAID", undefined],
    ["PAYMENT_FAILED", "No money."],
  ])("a mail of %s that could not go out is sent by the next delivery, without another payment", async (status, reason) => {
    providerSays(status, reason);
    const broken = await run({ NotifyCustomer: fails("Lambda.ServiceException") }, "first");
    expect(broken.error).toBe("Lambda.ServiceException");
    const decided = await stored();
    expect(decided).toMatchObject({ status, version: 2 });
    const { states } = await run({}, "second");
    expect(states.slice(2)).toEqual(["LoadOrder", "ResumeWhere", "NotifyCustomer", "MarkNotified"]);
    expect(await stored()).toEqual(decided);
    expect(functions).toMatchObject({ charged: ["order-1#1"], mailed: [`${status} Pizza`] });
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
    expect((await run({ MarkPaid: forgetting })).states.at(-1)).toBe("AlreadyProcessed");
    expect(await stored()).toBeUndefined();
  });
});

function providerSays(outcome: string, failureReason?: string): void {
  functions = new Functions(tables, () => [outcome, failureReason]);
  handlers = { ...tableTasks(tables), ProcessPayment: functions.ProcessPayment, NotifyCustomer: functions.NotifyCustomer };
}

/** Does the state's write, but does not answer the first time. */
function losingFirstAnswer(state: string, meanwhile?: () => Promise<void>): TaskHandler {
  let lost = false;
  return async (input) => {
    const output = await handlers[state]!(input);
    if (lost) return output;
    lost = true;
    await meanwhile?.();
    throw failure("States.Timeout");
  };
}

function run(changes: Readonly<Record<string, TaskHandler>>, executionId = "first", message: PlacedOrder = order) {
  return runExecution(message, { ...handlers, ...changes }, executionId);
}

function stored(): Promise<unknown> {
  return tables.item("orders", key);
}

function recorded(): Promise<unknown> {
  return tables.item("payments", paymentKey);
}
