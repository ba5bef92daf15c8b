import { expect, test } from "@jest/globals";
import { pizza } from "./support/customer.ts";
import { useBackend } from "./support/use-backend.ts";

const flow = useBackend();

test("an ID that is used again is paid for again, although the expired order's payment has not been cleared away", async () => {
  const id = "used-again";
  const text = (S: string) => ({ S });
  const before = {
    outcome: text("PAYMENT_FAILED"),
    decidedAt: text("2025-01-01T00:00:00.000Z"),
    failureReason: text("No money."),
    expiresAt: { N: "1" },
  };
  const Item = { customerId: text(flow.alice.id), paymentId: text(`${id}#1`), ...before };
  await flow.backend.aws("dynamodb", "PutItem", { TableName: "slipstream-local-payments", Item });
  expect(await flow.alice.placeAndFollow({ ...pizza, id })).toMatchObject({ status: "PAID" });
});
