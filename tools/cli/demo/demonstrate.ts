import type { Runtime } from "@slipstream/local";
import { subscribeToOrders } from "../../../client/index.ts";
import { localBackend } from "../client/backend.ts";
import { OrderTracker } from "../client/order-tracker.ts";
import { signIn } from "../client/sign-in.ts";
import { demoCustomer, signUpCustomer } from "../local/demo-customer.ts";
import { MailCounter } from "./mail-counter.ts";
import { percentile } from "./percentile.ts";
import { placeAndFollow, type Load } from "./place-and-follow.ts";

const mailTimeoutMs = 10_000;

/** The orders that are placed, those after the first `quietOrders` side by side. */
export interface Demonstration extends Load {
  readonly quietOrders: number;
}

/** Places orders, follows each to its end over a subscription, stops the runtime, and says what came of them. */
export async function demonstrateAndStop(runtime: Runtime, demonstration: Demonstration) {
  try {
    return await demonstrate(runtime, demonstration);
  } finally {
    await runtime.stop();
  }
}

async function demonstrate(runtime: Runtime, { via, orders: count, quietOrders, concurrency }: Demonstration) {
  const mails = new MailCounter(runtime.events);
  let deadLettered = 0;
  runtime.events.on("dead-letter", () => (deadLettered += 1));

  await signUpCustomer(runtime, demoCustomer);
  const backend = await localBackend(runtime.baseUrl);
  const token = await signIn(backend, demoCustomer);
  const tracker = new OrderTracker();
  const subscription = await subscribeToOrders({
    ...backend,
    token,
    onChange: (order) => tracker.heard(order),
    onBroken: ({ message }) => console.error(message),
  });

  console.error(`Placing ${count} orders …`);
  const quiet = { via, orders: Math.min(count, quietOrders), concurrency: 1 };
  const quietMs = await placeAndFollow(backend, token, tracker, quiet);
  const loadStartedAt = performance.now();
  const loadMs = await placeAndFollow(backend, token, tracker, { via, orders: count - quiet.orders, concurrency });
  const loadSeconds = (performance.now() - loadStartedAt) / 1000;
  const quietSeconds = quietMs.reduce((sum, ms) => sum + ms, 0) / 1000;
  await mails.reached(count, mailTimeoutMs);
  subscription.close();

  const latencies = [...quietMs, ...loadMs];
  return {
    placed: count,
    paid: tracker.ends.filter(({ order }) => order.status === "PAID").length,
    paymentFailed: tracker.ends.filter(({ order }) => order.status === "PAYMENT_FAILED").length,
    deadLettered,
    lost: count - latencies.length,
    mails: mails.count,
    events: tracker.events,
    ordersPerSecond: Math.round(loadMs.length > 0 ? loadMs.length / loadSeconds : quietMs.length / quietSeconds),
    p50Ms: Math.round(percentile(latencies, 0.5)),
    p99Ms: Math.round(percentile(latencies, 0.99)),
    quietP50Ms: Math.round(percentile(quietMs, 0.5)),
  };
}
