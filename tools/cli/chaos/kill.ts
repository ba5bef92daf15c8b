import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { PlaceOrderInput } from "../../../client/index.ts";
import { localBackend, type Backend } from "../client/backend.ts";
import { signIn } from "../client/sign-in.ts";
import { waysIn } from "../demo/place-and-follow.ts";
import { demoCustomer } from "../local/demo-customer.ts";
import type { SettledState } from "./kill-runtime.ts";
import { startKilledProcess, type EndSignal, type KilledProcess } from "./killed-process.ts";
import { findViolations } from "./violations.ts";

/** Orders that are being placed at once. */
const concurrency = 8;
/** How long after an order was accepted the process may be killed, at most. */
const longestLeadMs = 150;
const retryMs = 100;
/** An order that is not accepted by then never will be. */
const longestMs = 240_000;

export interface KillOptions {
  readonly workflowType: "EXPRESS" | "STANDARD";
  /** What ends the process. */
  readonly signal: EndSignal;
  readonly orders: number;
  readonly random: () => number;
}

/** What came of the orders around one kill. */
export interface KillReport {
  readonly workflowType: "EXPRESS" | "STANDARD";
  readonly signal: EndSignal;
  /** How many had been accepted when the process was killed. */
  readonly killedAfter: number;
  readonly restartMs: number;
  readonly orders: number;
  readonly paid: number;
  readonly paymentFailed: number;
  readonly mails: number;
  /** Each in words, with its order. */
  readonly violations: readonly string[];
}

/**
 * Places orders over GraphQL and REST by turns, kills or stops the runtime in their midst, starts it again on the same folder, and judges what is there
 * when all have ended. An order that got no answer is placed again under its ID, as a client does. Leaves no process and no folder behind.
 */
export async function runKill({ workflowType, signal, orders, random }: KillOptions): Promise<KillReport> {
  const [killAt, leadMs] = [Math.floor(random() * orders), random() * longestLeadMs];
  const dataDir = await mkdtemp(join(tmpdir(), "slipstream-kill-"));
  let killed: KilledProcess | undefined;
  try {
    killed = await startKilledProcess({ port: 0, dataDir, workflowType });
    const { baseUrl } = killed;
    const backend = await localBackend(baseUrl);
    const placing = new Placing(backend, await signIn(backend, demoCustomer), orders, random);
    const done = placing.run();
    await placing.accepted(killAt);
    await sleep(leadMs);
    const killedAfter = placing.count;
    await killed.end(signal);
    const startedAt = performance.now();
    killed = await startKilledProcess({ port: Number(new URL(baseUrl).port), dataDir, workflowType });
    const restartMs = Math.round(performance.now() - startedAt);
    await done;
    const state = await killed.settled();
    return { workflowType, signal, killedAfter, restartMs, ...judged(placing.ids, state) };
  } finally {
    await killed?.end("SIGKILL");
    await rm(dataDir, { recursive: true, force: true });
  }
}

function judged(ids: readonly string[], state: SettledState) {
  const tables = { orders: new Map(state.orders), payments: new Map(state.payments) };
  const mails = state.mails.flatMap(({ attributes: { orderId, status } }) =>
    orderId === undefined || status === undefined ? [] : [{ orderId, outcome: status }],
  );
  const told = new Set(mails.map(({ orderId }) => orderId));
  const { charges, overwritten, deadLetters } = state;
  const statuses = [...tables.orders.values()].map(({ status }) => status);
  return {
    orders: ids.length,
    paid: statuses.filter((status) => status === "PAID").length,
    paymentFailed: statuses.filter((status) => status === "PAYMENT_FAILED").length,
    mails: mails.length,
    violations: [
      ...findViolations(ids, tables, { charges, overwritten, mails }),
      ...ids.filter((id) => !told.has(id)).map((id) => `The customer of order ${id} was not told.`),
      ...(deadLetters > 0 ? [`${deadLetters} messages became dead letters.`] : []),
    ],
  };
}

/** Orders that are placed some at a time, each until it is accepted. */
class Placing {
  readonly ids: readonly string[];
  readonly #places;
  readonly #random: () => number;
  readonly #waiters: { readonly count: number; readonly resolve: () => void }[] = [];
  count = 0;

  constructor(backend: Backend, token: string, orders: number, random: () => number) {
    this.ids = Array.from({ length: orders }, (_, index) => `kill-${index}`);
    this.#places = [waysIn.graphql(backend, token), waysIn.rest(backend, token)];
    this.#random = random;
  }

  async run(): Promise<void> {
    const ids = this.ids.values();
    const customer = async () => {
      for (const id of ids)
        await this.#place({ id, name: "Pizza", quantity: 1 + Math.floor(this.#random() * 100), restaurantId: "Dominos" });
    };
    await Promise.all(Array.from({ length: concurrency }, customer));
  }

  /** Resolves once so many were accepted. */
  async accepted(count: number): Promise<void> {
    if (this.count >= count) return;
    await new Promise<void>((resolve) => this.#waiters.push({ count, resolve }));
  }

  async #place(order: PlaceOrderInput): Promise<void> {
    const place = this.#places[Number(order.id!.split("-")[1]) % 2]!;
    const until = performance.now() + longestMs;
    for (let accepted = false; !accepted;) {
      accepted = await place(order).then(
        () => true,
        (error: Error) => {
          if (performance.now() > until) throw error;
          return false;
        },
      );
      if (!accepted) await sleep(retryMs);
    }
    this.count += 1;
    for (const { count, resolve } of this.#waiters) if (count === this.count) resolve();
  }
}
