import { placeOnce, subscribeToOrders, UnknownOutcomeError, type IdentifiedOrder, type Order } from "../../../client/index.ts";
import type { Backend } from "../client/backend.ts";
import { OrderTracker } from "../client/order-tracker.ts";
import { ordersApi } from "../client/orders-api.ts";
import { signIn, type Credentials } from "../client/sign-in.ts";
import { CommandError } from "../command.ts";
import { wrapText } from "../wrap-text.ts";

export interface OrderToFollow {
  readonly backend: Backend;
  readonly customer: Credentials;
  readonly order: IdentifiedOrder;
  /** How long to wait for its end. */
  readonly timeoutSeconds: number;
  /** The command that asks for the same order once more. */
  readonly again: string;
}

/**
 * Places an order and shows what becomes of it, until it has ended.
 * @throws {CommandError} when it is not known whether it was accepted, or when it does not end in time
 */
export async function orderAndFollow({ backend, customer, order, timeoutSeconds, again }: OrderToFollow): Promise<void> {
  const token = await signIn(backend, customer);

  const tracker = new OrderTracker();
  const api = ordersApi(backend, token);
  const subscription = await subscribeToOrders({
    ...backend,
    token,
    onChange: (change) => tracker.heard(change),
    onBroken: ({ message }) => console.error(message),
  });
  try {
    const placedAt = performance.now();
    const onRetry = ({ message }: Error, waitMs: number) =>
      console.error(`Not known to be taken (${message}): asking again for the same order ID ${order.id} in ${waitMs / 1000} s …`);
    const placed = await placeOnce(order, { place: (input) => api.placeOrder(input), onRetry }).catch((error: unknown) => {
      if (!(error instanceof UnknownOutcomeError)) throw error;
      throw new CommandError(`${error.message}\nThis asks for the same order again, and it is placed once:\n\n  ${again}`);
    });
    tracker.answered(placed);
    show(placed, 0);
    if (placed.status !== "PENDING") return;
    const end = await tracker.end(placed.id, timeoutSeconds * 1000);
    if (!end) throw new CommandError(`Order ${placed.id} is still PENDING after ${timeoutSeconds} s.`);
    show(end.order, end.at - placedAt);
  } finally {
    subscription.close();
  }
}

function show(order: Order, afterMs: number): void {
  const after = `${Math.round(afterMs)} ms`.padStart(8);
  const what = `${order.quantity} × ${order.name} from ${order.restaurantId}`;
  const line = `${after}  ${order.id}  ${order.status}  ${what}${order.failureReason ? `: ${order.failureReason}` : ""}`;
  console.log(wrapText(line, process.stdout.columns, 10));
}
