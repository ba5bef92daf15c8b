import { subscribeToOrders } from "../../../../client/index.ts";
import { RunningCopy } from "../../../bench/running/running-copy.ts";
import { spreadOf, type Spread } from "../../../bench/spread.ts";
import { localBackend } from "../../client/backend.ts";
import { OrderTracker } from "../../client/order-tracker.ts";
import { signIn } from "../../client/sign-in.ts";
import { placeAndFollow } from "../../demo/place-and-follow.ts";
import { demoCustomer } from "../../local/demo-customer.ts";

export interface IdleOptions {
  /** A folder of the project. */
  readonly project: string;
  readonly pairs: number;
  readonly signal: AbortSignal;
  readonly onProgress: (what: string) => void;
}

/** What one way to start costs while nobody saves. */
export interface Idle {
  readonly ordersPerSecond: Spread;
  /** CPU seconds an order; `undefined` where the system does not tell, as of memory. */
  readonly cpuSeconds: Spread | undefined;
  /** The most that the process has held. */
  readonly bytes: Spread | undefined;
}

export interface IdleResult {
  readonly orders: number;
  readonly watching: Idle;
  readonly fixed: Idle;
}

const orders = 400;
const warmUpOrders = 100;

/** Starts with the watcher and without by turns, and has each take orders. */
export async function measureIdle({ project, pairs, signal, onProgress }: IdleOptions): Promise<IdleResult> {
  const runs = { watching: [] as Run[], fixed: [] as Run[] };
  for (let pair = 1; pair <= pairs; pair += 1) {
    for (const way of ["watching", "fixed"] as const) {
      onProgress(`Pair ${pair} of ${pairs}: ${orders} orders, ${way === "watching" ? "watching" : "--no-watch"}`);
      runs[way].push(await measureRun(project, way === "watching" ? [] : ["--no-watch"], signal));
    }
  }
  return { orders, watching: summary(runs.watching), fixed: summary(runs.fixed) };
}

interface Run {
  readonly ordersPerSecond: number;
  readonly cpuSeconds: number | undefined;
  readonly bytes: number | undefined;
}

async function measureRun(project: string, options: readonly string[], signal: AbortSignal): Promise<Run> {
  const copy = await RunningCopy.start(project, options, { signal });
  try {
    const backend = await localBackend(copy.baseUrl);
    const token = await signIn(backend, demoCustomer);
    const tracker = new OrderTracker();
    const onBroken = () => undefined;
    const subscription = await subscribeToOrders({ ...backend, token, onChange: (order) => tracker.heard(order), onBroken });
    const place = (count: number) => placeAndFollow(backend, token, tracker, { via: "graphql", orders: count, concurrency: 16 });
    await place(warmUpOrders);
    const before = copy.use();
    const startedAt = performance.now();
    await place(orders);
    const seconds = (performance.now() - startedAt) / 1000;
    const after = copy.use();
    subscription.close();
    return {
      ordersPerSecond: orders / seconds,
      cpuSeconds: before && after && (after.cpuSeconds - before.cpuSeconds) / orders,
      bytes: after?.peakBytes,
    };
  } finally {
    await copy.stop();
  }
}

function summary(runs: readonly Run[]): Idle {
  const known = (values: readonly (number | undefined)[]) => {
    const told = values.filter((value) => value !== undefined);
    return told.length > 0 ? spreadOf(told) : undefined;
  };
  return {
    ordersPerSecond: spreadOf(runs.map(({ ordersPerSecond }) => ordersPerSecond)),
    cpuSeconds: known(runs.map(({ cpuSeconds }) => cpuSeconds)),
    bytes: known(runs.map(({ bytes }) => bytes)),
  };
}
