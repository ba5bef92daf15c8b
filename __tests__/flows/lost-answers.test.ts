import { setImmediate as turn } from "node:timers/promises";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { AwsError } from "@slipstream/local";
import { pizza } from "./support/customer.ts";
import { eachWay, everyWay, everyWorkflowType } from "./support/every-way.ts";
import { refusedPayments, useBackend, type Flow } from "./support/use-backend.ts";

/** The next such call has its effect, and no answer. Resolves when that has happened. */
async function loseAnswer({ backend }: Flow, action: string, table: string): Promise<void> {
  const { faults, events } = backend.runtime;
  const matches = ({ TableName }: { TableName: string }) => TableName.endsWith(`-${table}`);
  const error = new AwsError("InternalServerError", "injected", { statusCode: 500 });
  faults.inject({ service: "dynamodb", action, matches, error, when: "after" });
  await events.next("call", (call) => call.action === action && call.error === error.name);
  // Who is to try again has begun to wait by then.
  await turn();
}

/** The workflow waits a second at most before it tries again. */
const retryMs = 1000;

describe("the queue's answer to a placed order", () => {
  const flow = useBackend();

  test("gets lost: the customer places it again under the ID in the error, and has one order", async () => {
    const error = new AwsError("InternalFailure", "injected", { statusCode: 500 });
    flow.backend.runtime.faults.inject({ service: "sqs", action: "SendMessage", error, when: "after" });
    const refusal = await flow.alice.place().catch((thrown: { errorType: string; errorInfo: { id: string } }) => thrown);
    expect(refusal).toMatchObject({ errorType: "OrderNotAccepted", errorInfo: { statusCode: 500 } });
    const { id } = (refusal as { errorInfo: { id: string } }).errorInfo;
    await flow.alice.place({ ...pizza, id });
    expect((await flow.alice.end(id)).status).toBe("PAID");
    await flow.backend.executionsEnded(id, 2);
    expect(await flow.backend.items("orders")).toHaveLength(1);
    expect(await flow.backend.items("payments")).toHaveLength(1);
  });
});

everyWay(refusedPayments, (flow) => {
  test("the answer to the write of a payment retry gets lost: the request knows the attempt that it has begun", async () => {
    const { id } = await flow.alice.placeAndFollow();
    await flow.backend.executionsEnded(id, 1);
    void loseAnswer(flow, "UpdateItem", "orders");
    expect(await flow.alice.retryPayment(id)).toMatchObject({ id, paymentAttempt: 2 });
    await flow.alice.hears((order) => order.id === id && order.paymentAttempt === 2 && order.status === "PAYMENT_FAILED");
    await flow.backend.executionsEnded(id, 2);
    const payments = (await flow.backend.items("payments")).filter((item) => item["paymentId"]?.S?.startsWith(`${id}#`));
    expect(payments).toHaveLength(2);
  });
});

everyWorkflowType({}, (shared) => {
  eachWay(shared, (flow, way) => {
    test.each(["placements", "orders", "payments"])(
      "the answer to a write of %s gets lost: there is one order, paid once",
      async (table) => {
        const order = { ...pizza, id: `lost-${table}-${way}` };
        const lost = loseAnswer(flow, "PutItem", table);
        // GraphQL tells of a placement whose answer was lost: nothing was sent yet.
        await flow.alice.place(order).catch(() => flow.alice.place(order));
        await lost;
        flow.backend.runtime.clock.advance(retryMs);
        expect((await flow.alice.end(order.id)).status).toBe("PAID");
        await flow.backend.executionsEnded(order.id, 1);
        for (const [items, key] of [
          ["orders", "id"],
          ["payments", "paymentId"],
        ] as const) {
          const own = (await flow.backend.items(items)).filter((item) => item[key]?.S?.startsWith(order.id));
          expect(own).toHaveLength(1);
        }
      },
    );
  });

  const mails: string[] = [];
  beforeAll(() => void shared.backend.runtime.events.on("mail", ({ subject }) => mails.push(subject)));

  test("the answer to a mark gets lost: it is made once, heard once, and its customer is told", async () => {
    const lost = loseAnswer(shared, "UpdateItem", "orders");
    const { id } = await shared.alice.place();
    await lost;
    shared.backend.runtime.clock.advance(retryMs);
    await shared.backend.executionsEnded(id, 1);
    await shared.alice.end(id);
    const item = (await shared.backend.items("orders")).find((order) => order["id"]?.S === id);
    expect(item).toMatchObject({ status: { S: "PAID" }, version: { N: "2" } });
    expect(shared.alice.heard.map(({ status }) => status)).toEqual(["PENDING", "PAID"]);
    expect(mails.filter((subject) => subject.includes(id))).toEqual([`Order ${id} is paid`]);
  });
});
