import { expect, test } from "@jest/globals";
import { placedOrder } from "./support/placed-order.ts";
import { useBackend } from "./support/use-backend.ts";

const flow = useBackend({ environment: { "process-payment": { PAYMENTS_TABLE_NAME: "" } } });

test("a function without a variable that it needs says which, and the order waits on the queue unpaid", async () => {
  const said = flow.backend.runtime.events.next("function-log", ({ line }) => line.includes("PAYMENTS_TABLE_NAME"));
  await flow.backend.send(placedOrder(flow.alice.id, "unpaid"));
  expect((await said).functionName).toContain("process-payment");
  await flow.backend.executionsEnded("unpaid", 1);
  expect(await flow.alice.get("unpaid")).toMatchObject({ status: "PENDING" });
  expect(await flow.backend.items("payments")).toEqual([]);
});
