import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { thisMachine, type Machine } from "../../bench/machine.ts";
import { spreadOf, type Spread } from "../../bench/spread.ts";
import { bootLocal } from "../local/boot.ts";
import { demoCustomer, signUpCustomer } from "../local/demo-customer.ts";
import { startCustomers } from "./customers-process.ts";

export interface DataDirOptions {
  readonly pairs: number;
  /** Of each half of a pair. */
  readonly orders: number;
  readonly signal: AbortSignal;
  readonly onProgress: (what: string) => void;
}

export interface DataDirResult {
  readonly machine: Machine;
  readonly pairs: number;
  readonly orders: number;
  /** CPU seconds an order of the runtime's process, its functions' included. */
  readonly inMemory: Spread;
  readonly kept: Spread;
  /** How much more a kept order takes than the one in memory beside it. */
  readonly more: Spread;
  /** Orders a second, from the first to the last. */
  readonly perSecond: { readonly inMemory: Spread; readonly kept: Spread };
}

/** Orders under way at a time: as `npm run demo`. */
const sideBySide = 32;
const warmUpOrders = 200;

/**
 * Measures what it costs to keep state in a folder: two runtimes in this process, of which one has one, take orders by turns, each side first
 * in every other pair. Leaves no process and no folder behind, also when `signal` aborts it.
 */
export async function measureDataDir({ pairs, orders, signal, onProgress }: DataDirOptions): Promise<DataDirResult> {
  const folder = await mkdtemp(join(tmpdir(), "slipstream-bench-"));
  const inMemory = await startSide(undefined, signal, onProgress);
  const kept = await startSide(folder, signal, onProgress);
  try {
    const sides = { inMemory, kept };
    const cpu = { inMemory: [] as number[], kept: [] as number[] };
    const perSecond = { inMemory: [] as number[], kept: [] as number[] };
    for (let pair = 1; pair <= pairs; pair += 1) {
      onProgress(`Pair ${pair} of ${pairs}: ${orders} orders each`);
      const names = ["inMemory", "kept"] as const;
      for (const name of pair % 2 === 0 ? names.toReversed() : names) {
        const [before, startedAt] = [process.cpuUsage(), performance.now()];
        await sides[name].do({ orders, sideBySide });
        const { user, system } = process.cpuUsage(before);
        cpu[name].push((user + system) / 1e6 / orders);
        perSecond[name].push((orders * 1000) / (performance.now() - startedAt));
      }
    }
    return {
      ...{ machine: thisMachine(), pairs, orders },
      inMemory: spreadOf(cpu.inMemory),
      kept: spreadOf(cpu.kept),
      more: spreadOf(cpu.kept.map((seconds, pair) => seconds / cpu.inMemory[pair]! - 1)),
      perSecond: { inMemory: spreadOf(perSecond.inMemory), kept: spreadOf(perSecond.kept) },
    };
  } finally {
    await inMemory.stop();
    await kept.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function startSide(dataDir: string | undefined, signal: AbortSignal, onProgress: (what: string) => void) {
  const runtime = await bootLocal({ stage: "local", port: 0, dataDir, onProgress });
  try {
    await signUpCustomer(runtime, demoCustomer);
    const customers = await startCustomers([runtime.baseUrl, demoCustomer], signal);
    await customers.do({ subscribers: 1 });
    await customers.do({ orders: warmUpOrders, sideBySide });
    const stop = async () => {
      await customers.stop();
      await runtime.stop();
    };
    return { do: customers.do, stop };
  } catch (error) {
    await runtime.stop();
    throw error;
  }
}
