import { expect, test } from "@jest/globals";
import { useBackend } from "./support/use-backend.ts";

const flow = useBackend();

test("an order that is paid is in the log as metrics, by service and stage; no payment failed, which is one, too", async () => {
  const { events } = flow.backend.runtime;
  const counted: Record<string, unknown>[] = [];
  events.on("function-log", ({ functionName, line }) => {
    if (functionName.endsWith("publish-order-change") && line.startsWith('{"_aws":')) counted.push(JSON.parse(line) as never);
  });
  const paid = events.next("function-log", ({ line }) => line.includes('"OrdersPaid":1'));
  await flow.alice.placeAndFollow();
  await paid;
  const { OrderDuration, ...total } = Object.assign({}, ...counted) as Record<string, unknown>;
  expect(total).toMatchObject({ service: "slipstream", stage: "local", OrdersPlaced: 1, OrdersPaid: 1, OrdersPaymentFailed: 0 });
  expect(OrderDuration).toBeGreaterThanOrEqual(0);
});
