import { localBackend } from "../client/backend.ts";
import { signIn } from "../client/sign-in.ts";
import type { RunningStage } from "../local/boot.ts";
import { demoCustomer, signUpCustomer } from "../local/demo-customer.ts";
import { placePairs, sendPairs } from "./order-pairs.ts";
import { PaymentWatch } from "./payment-watch.ts";
import { seededRandom } from "./seeded-random.ts";
import { settle } from "./settle.ts";
import { readTables } from "./tables.ts";
import { findViolations } from "./violations.ts";

const placedPairs = 240;
const sentPairs = 100;

/** What came of the pairs of one workflow type. */
export interface PairsReport {
  readonly workflowType: "EXPRESS" | "STANDARD";
  /** Pairs, each of which is one order. */
  readonly orders: number;
  readonly paid: number;
  readonly paymentFailed: number;
  readonly deadLettered: number;
  /** How often the provider was asked: more often than there are orders by messages that were worked on at the same moment. */
  readonly providerAsked: number;
  readonly mails: number;
  /** Each in words, with its order. */
  readonly violations: readonly string[];
}

/** Places and sends pairs, waits until all of them have ended, and judges what is left and what was heard on the way. */
export async function runPairs(
  runtime: RunningStage,
  seed: string,
  onProgress: (what: string) => void,
): Promise<Omit<PairsReport, "workflowType">> {
  const watch = new PaymentWatch(runtime.events);
  await signUpCustomer(runtime, demoCustomer);
  const backend = await localBackend(runtime.baseUrl);
  const token = await signIn(backend, demoCustomer);
  const random = seededRandom(seed);

  const orders: string[] = [];
  for (const via of ["graphql", "rest"] as const) {
    onProgress(`Placing ${placedPairs} pairs over ${via}`);
    orders.push(...(await placePairs({ backend, token, via, count: placedPairs, random })));
  }
  onProgress(`Sending ${sentPairs} pairs of messages`);
  orders.push(...(await sendPairs(runtime, { token, count: sentPairs, random })));
  onProgress("Waiting for the end of each");
  await settle(runtime);

  const tables = await readTables(runtime);
  const statuses = [...tables.orders.values()].map(({ status }) => status);
  return {
    orders: orders.length,
    paid: statuses.filter((status) => status === "PAID").length,
    paymentFailed: statuses.filter((status) => status === "PAYMENT_FAILED").length,
    deadLettered: watch.deadLetters,
    providerAsked: watch.charges.length,
    mails: watch.mails.length,
    violations: findViolations(orders, tables, watch),
  };
}
