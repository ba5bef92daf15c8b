import type { Backend } from "../client/backend.ts";
import { OrderTracker } from "../client/order-tracker.ts";
import { placeOrder, type Order } from "../client/orders.ts";
import { placeOnce, UnknownOutcomeError, type IdentifiedOrder } from "../client/place-once.ts";
import { signIn, type Credentials } from "../client/sign-in.ts";
import { subscribeToOrders } from "../client/subscription.ts";
import { CommandError } from "../command.ts";

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
  const subscription = await subscribeToOrders(backend, token, (change) => tracker.heard(change), console.error);
  try {
    const placedAt = performance.now();
    const placed = await placeOnce(backend, token, order, { place: placeOrder, onStep: console.error }).catch(
      (error: unknown) => {
        if (!(error instanceof UnknownOutcomeError)) throw error;
        throw new CommandError(`${error.message}\nThis asks for the same order again, and it is placed once:\n\n  ${again}`);
      },
    );
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
  console.log(`${after}  ${order.id}  ${order.status}  ${what}${order.failureReason ? `: ${order.failureReason}` : ""}`);
}
