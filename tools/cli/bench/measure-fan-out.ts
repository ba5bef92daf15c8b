import { thisMachine, type Machine } from "../../bench/machine.ts";
import { spreadOf, type Spread } from "../../bench/spread.ts";
import { bootLocal } from "../local/boot.ts";
import { demoCustomer, signUpCustomer } from "../local/demo-customer.ts";
import { startCustomers } from "./customers-process.ts";

export interface FanOutOptions {
  readonly subscribers: number;
  readonly pairs: number;
  /** Of each half of a pair. */
  readonly orders: number;
  readonly signal: AbortSignal;
  readonly onProgress: (what: string) => void;
}

export interface FanOutResult {
  readonly machine: Machine;
  readonly subscribers: number;
  readonly pairs: number;
  readonly orders: number;
  /** CPU seconds an order of the runtime's process, its functions' included. */
  readonly one: Spread;
  readonly many: Spread;
  /** Of the medians. */
  readonly ratio: number;
}

/** The first orders start the functions. */
const warmUpOrders = 20;

/**
 * Measures what it costs the local runtime to tell `subscribers` connections of one customer of an order's changes, beside telling one
 * connection. The runtime is this process; who subscribes and orders is another. Leaves neither behind, also when `signal` aborts it.
 */
export async function measureFanOut({ subscribers, pairs, orders, signal, onProgress }: FanOutOptions): Promise<FanOutResult> {
  const runtime = await bootLocal({ stage: "local", port: 0, onProgress });
  try {
    await signUpCustomer(runtime, demoCustomer);
    const customers = await startCustomers([runtime.baseUrl, demoCustomer], signal);
    try {
      const halves = { one: [] as number[], many: [] as number[] };
      onProgress(`Placing ${warmUpOrders} orders to warm up`);
      await customers.do({ subscribers: 1 });
      await customers.do({ orders: warmUpOrders });
      for (let pair = 1; pair <= pairs; pair += 1) {
        for (const half of ["one", "many"] as const) {
          const count = half === "one" ? 1 : subscribers;
          onProgress(`Pair ${pair} of ${pairs}: ${orders} orders, ${count} ${count === 1 ? "subscriber" : "subscribers"}`);
          await customers.do({ subscribers: count });
          const before = process.cpuUsage();
          await customers.do({ orders });
          const { user, system } = process.cpuUsage(before);
          halves[half].push((user + system) / 1e6 / orders);
        }
      }
      const [one, many] = [spreadOf(halves.one), spreadOf(halves.many)];
      return { machine: thisMachine(), subscribers, pairs, orders, one, many, ratio: many.median / one.median };
    } finally {
      await customers.stop();
    }
  } finally {
    await runtime.stop();
  }
}
