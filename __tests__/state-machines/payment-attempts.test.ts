import { UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { paymentIdOf } from "../../lambdas/domain/payment.ts";
import type { PlacedOrder } from "../../lambdas/domain/placed-order.ts";
import { pizza } from "../lambdas/support/orders.ts";
import { Functions } from "./support/functions.ts";
import { meeting } from "./support/meeting.ts";
import { failure, fails, run as runExecution, type TaskHandler } from "./support/process-order.ts";
import { tableTasks } from "./support/table-tasks.ts";
import { Tables } from "./support/tables.ts";

/** Messages of two attempts at one order's payment, in every order: the cases of ADR 7, on real tables. */
const first = pizza();
const second = pizza({ paymentAttempt: 2 });
const key = { customerId: first.customerId, id: first.id };
let tables: Tables;
let functions: Functions;
let tasks: Readonly<Record<string, TaskHandler>>;

beforeAll(async () => {
  tables = await Tables.start();
});
afterAll(() => tables.stop());
beforeEach(async () => {
  // The provider refuses the first attempt.
  functions = new Functions(tables, ({ paymentAttempt }) => (paymentAttempt === 1 ? ["PAYMENT_FAILED", "No money."] : ["PAID"]));
  tasks = { ...tableTasks(tables), ProcessPayment: functions.ProcessPayment, NotifyCustomer: functions.NotifyCustomer };
  const payments = [first, second].map(paymentKey);
  await Promise.all([tables.remove("orders", key), ...payments.map((each) => tables.remove("payments", each))]);
});

test("the second attempt pays and mails for itself", async () => {
  await afterTheFirst();
  const { states } = await run(second, "b");
  expect(states.slice(0, 5)).toEqual(["IsFirstAttempt", "LoadOrder", "ResumeWhere", "ProcessPayment", "IsPaid"]);
  await expectPaidOnce({ version: 4, mails: ["PAYMENT_FAILED", "PAID"] });
  expect(await tables.item("payments", paymentKey(first))).toMatchObject({ outcome: "PAYMENT_FAILED" });
});

test.each([
  ["the first attempt's message comes again before the second's", [first, second]],
  ["the first attempt's message comes again after the second's", [second, first]],
  ["the second attempt's message comes again", [second, second]],
  ["both come again", [second, first, second, first]],
])("%s: nothing more is paid or mailed", async (_, messages) => {
  await afterTheFirst();
  for (const [index, message] of messages.entries()) expect(await run(message, `b${index}`)).not.toHaveProperty("error");
  await expectPaidOnce({ version: 4, mails: ["PAYMENT_FAILED", "PAID"] });
});

test("the second attempt's message is delivered twice at a time: one change, one mail", async () => {
  await afterTheFirst();
  const together = meeting(2);
  const slow: TaskHandler = async (input) => (await together(), functions.ProcessPayment(input));
  const runs = await Promise.all(["b", "c"].map((id) => run(second, id, { ProcessPayment: slow })));
  expect(runs.map(({ states, error }) => [states.at(-1), error])).toEqual(runs.map(() => ["MarkNotified", undefined]));
  // Both may have asked before either answer was on record: the provider takes the money once for a key.
  expect(new Set(functions.charged)).toEqual(new Set(["order-1#1", "order-1#2"]));
  functions.charged.splice(2);
  await expectPaidOnce({ version: 4, mails: ["PAYMENT_FAILED", "PAID"] });
  await run(second, "d");
  await expectPaidOnce({ version: 4, mails: ["PAYMENT_FAILED", "PAID"] });
});

test.each([
  ["is pending", false, { status: "PENDING", version: 3 }],
  ["has been paid", true, { status: "PAID", version: 4 }],
])("an execution of the first attempt that wakes while the second %s takes nothing back", async (_, paid, expected) => {
  const late: TaskHandler = async (input) => {
    const answer = await functions.ProcessPayment(input);
    await afterTheFirst();
    if (paid) await run(second, "b");
    return answer;
  };
  expect((await run(first, "late", { ProcessPayment: late })).states.at(-1)).toBe("AlreadyProcessed");
  expect(await stored()).toMatchObject({ ...expected, paymentAttempt: 2 });
  expect((await run(first, "back")).states.at(-1)).toBe("AlreadyProcessed");
  await run(second, "c");
  expect(await stored()).toMatchObject({ status: "PAID", version: 4 });
  expect(functions.charged.filter((id) => id === "order-1#2")).toHaveLength(1);
});

test("an execution whose mark was made, but not answered, does not repeat it on the second attempt", async () => {
  let lost = false;
  const losing: TaskHandler = async (input) => {
    const answer = await tasks["MarkPaymentFailed"]!(input);
    if (lost) return answer;
    lost = true;
    await retryPayment();
    throw failure("States.Timeout");
  };
  expect((await run(first, "a", { MarkPaymentFailed: losing })).states.at(-1)).toBe("AlreadyProcessed");
  expect(await stored()).toMatchObject({ status: "PENDING", paymentAttempt: 2, version: 3 });
  // Asking for another attempt, the customer has seen the first one fail: its mail is left out.
  await run(first, "back");
  await run(second, "b");
  await expectPaidOnce({ version: 4, mails: ["PAID"] });
});

test("an attempt that was charged, but not marked, is marked by the next delivery without a charge", async () => {
  await afterTheFirst();
  expect(await run(second, "b", { MarkPaid: fails("DynamoDB.ThrottlingException") })).toHaveProperty("error");
  await run(second, "c");
  await expectPaidOnce({ version: 4, mails: ["PAYMENT_FAILED", "PAID"] });
});

test("a later attempt at an order that is gone neither pays nor brings it back", async () => {
  expect((await run(second, "b")).states.slice(1)).toEqual(["LoadOrder", "ResumeWhere", "AlreadyProcessed"]);
  expect(await stored()).toBeUndefined();
  expect(functions.charged).toEqual([]);
});

test("a later attempt at an order that went, and was placed anew under its ID, pays nothing", async () => {
  await run(first, "a");
  expect((await run(second, "b")).states.at(-1)).toBe("AlreadyProcessed");
  expect(functions.charged).toEqual(["order-1#1"]);
});

/** The first attempt was refused and mailed, and the customer asks for the next. */
async function afterTheFirst(): Promise<void> {
  await run(first, "a");
  await retryPayment();
}

/** As the API does it. */
async function retryPayment(): Promise<void> {
  await tables.dynamodb.send(
    new UpdateItemCommand({
      TableName: "orders",
      Key: { customerId: { S: key.customerId }, id: { S: key.id } },
      UpdateExpression:
        "SET version = version + :one, paymentAttempt = paymentAttempt + :one, #status = :pending REMOVE failureReason",
      ConditionExpression: "#status = :failed",
      ExpressionAttributeNames: { "#status": "status" },
      ExpressionAttributeValues: { ":one": { N: "1" }, ":pending": { S: "PENDING" }, ":failed": { S: "PAYMENT_FAILED" } },
    }),
  );
}

async function expectPaidOnce({ version, mails }: { version: number; mails: string[] }): Promise<void> {
  expect(await stored()).toMatchObject({ status: "PAID", paymentAttempt: 2, paymentId: "order-1#2", version });
  expect(await stored()).not.toHaveProperty("failureReason");
  expect(await tables.item("payments", paymentKey(second))).toMatchObject({ outcome: "PAID", notifiedAt: expect.any(String) });
  expect(functions).toMatchObject({ charged: ["order-1#1", "order-1#2"], mailed: mails.map((outcome) => `${outcome} Pizza`) });
}

function run(order: PlacedOrder, executionId: string, changes: Readonly<Record<string, TaskHandler>> = {}) {
  return runExecution(order, { ...tasks, ...changes }, executionId);
}

function paymentKey(order: PlacedOrder) {
  return { customerId: order.customerId, paymentId: paymentIdOf(order) };
}

function stored(): Promise<unknown> {
  return tables.item("orders", key);
}
