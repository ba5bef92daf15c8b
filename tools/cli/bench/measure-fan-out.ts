import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { thisMachine, type Machine } from "../../bench/machine.ts";
import { spreadOf, type Spread } from "../../bench/spread.ts";
import { bootLocal } from "../local/boot.ts";
import { demoCustomer, signUpCustomer } from "../local/demo-customer.ts";

/** What the customers' process is asked to do. */
export type CustomersTask = { readonly subscribers: number } | { readonly orders: number };

/** Sent when it is ready, and when a task is done or has failed. */
export interface CustomersAnswer {
  readonly error?: string;
}

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

async function startCustomers(given: unknown, signal: AbortSignal) {
  const child = fork(fileURLToPath(new URL("customers.ts", import.meta.url)), [JSON.stringify(given)], { stdio: "inherit" });
  const ended = once(child, "exit");
  const aborted = () => child.kill();
  signal.addEventListener("abort", aborted);
  const stop = async () => {
    signal.removeEventListener("abort", aborted);
    child.kill();
    await ended;
  };
  try {
    await answered(child, ended, signal);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    do: async (task: CustomersTask) => {
      child.send(task);
      await answered(child, ended, signal);
    },
    stop,
  };
}

/** Resolves once the child has done what it was asked. Throws when it has failed, or has gone. */
async function answered(child: ChildProcess, ended: Promise<unknown>, signal: AbortSignal): Promise<void> {
  const gone: Promise<[CustomersAnswer]> = ended.then(() => [{ error: "It has ended." }]);
  const [{ error }] = (await Promise.race([once(child, "message"), gone])) as [CustomersAnswer];
  signal.throwIfAborted();
  if (error !== undefined) throw new Error(`The customers' process failed: ${error}`);
}
