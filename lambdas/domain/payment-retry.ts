import { presentOrder } from "./order-presence.ts";
import { Problem } from "./problem.ts";

/** Why the payment of an order was not tried again, from the order as it is, if there is one. */
export function retryRefusal(item: unknown, id: string, now: Date): Problem {
  const { status } = presentOrder(item, id, now);
  if (status === "PAID") return new Problem("order-already-paid", `Order ${id} is paid`, { id });
  return new Problem("order-payment-pending", `The payment of order ${id} is under way`, { id });
}
