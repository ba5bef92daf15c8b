import type { Runtime } from "@slipstream/local";
import { localBackend } from "./client/backend.ts";
import { OrderTracker } from "./client/order-tracker.ts";
import { signIn } from "./client/sign-in.ts";
import { subscribeToOrders } from "./client/subscription.ts";
import { CommandError, oneOf, runCommand, wholeNumber } from "./command.ts";
import { MailCounter } from "./demo/mail-counter.ts";
import { percentile } from "./demo/percentile.ts";
import { placeAndFollow, waysIn, type Load } from "./demo/place-and-follow.ts";
import { bootLocal } from "./local/boot.ts";
import { demoCustomer, signUpCustomer } from "./local/demo-customer.ts";

/** The first orders go one by one, so that their times show the way of an order and not the queue before it. They warm up the functions, too. */
const quietOrders = 50;
const concurrency = 32;
const mailTimeoutMs = 10_000;

await runCommand({
  help: `
Usage: npm run demo -- [--orders N] [--via graphql|rest] [--workflow EXPRESS|STANDARD] [--json]

Runs the whole backend on this machine, places orders, follows each to its end over a subscription, stops, and says what came of
them. The first ${quietOrders} are placed one by one, the others ${concurrency} at a time. Exits with 1 when an order was lost.

  --orders N        how many, 1 to 100000 (default 20)
  --via API         how they are placed, graphql or rest (default graphql); they are followed over GraphQL either way
  --workflow TYPE   EXPRESS or STANDARD (default the stage's)
  --json            the last line is the summary as JSON`,
  options: {
    orders: { type: "string", default: "20" },
    via: { type: "string", default: "graphql" },
    workflow: { type: "string" },
    json: { type: "boolean", default: false },
  },
  run: async ({ orders, via, workflow, json }) => {
    const count = wholeNumber("orders", orders, 1, 100_000);
    const wayIn = oneOf("via", via, Object.keys(waysIn) as Load["via"][]);
    const workflowType = workflow === undefined ? undefined : oneOf("workflow", workflow, ["EXPRESS", "STANDARD"]);
    const onProgress = (what: string) => console.error(`${what} …`);
    const runtime = await bootLocal({ stage: "local", port: 0, workflowType, onProgress });
    const summary = await demonstrateAndStop(runtime, count, wayIn);
    if (json) console.log(JSON.stringify(summary));
    else console.table(summary);
    if (summary.lost > 0 || summary.deadLettered > 0) throw new CommandError("Not every order came to its end.");
  },
});

async function demonstrateAndStop(runtime: Runtime, count: number, via: Load["via"]) {
  try {
    return await demonstrate(runtime, count, via);
  } finally {
    await runtime.stop();
  }
}

async function demonstrate(runtime: Runtime, count: number, via: Load["via"]) {
  const mails = new MailCounter(runtime.events);
  let deadLettered = 0;
  runtime.events.on("dead-letter", () => (deadLettered += 1));

  await signUpCustomer(runtime, demoCustomer);
  const backend = await localBackend(runtime.baseUrl);
  const token = await signIn(backend, demoCustomer);
  const tracker = new OrderTracker();
  const subscription = await subscribeToOrders(backend, token, (order) => tracker.heard(order), console.error);

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
