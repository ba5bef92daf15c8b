import { setTimeout as sleep } from "node:timers/promises";
import { SendMessageBatchCommand } from "@aws-sdk/client-sqs";
import { awsAccount, type AwsAccount } from "../client/aws-account.ts";
import type { StackOutputs } from "../client/stack-outputs.ts";
import { queueState } from "../redrive/queue-state.ts";
import { seededCustomers } from "./seeded-customers.ts";
import { seededOrders } from "./seeded-orders.ts";

/** SQS takes no more at once. */
const batch = 10;
const lookMs = 200;
/** Orders that are on the queue or under way at a time: with more, a laptop would load a function for each of them. */
const atOnce = 30;
/** Nothing has left the queue for so long: what is still in it waits to be received again. */
const patienceMs = 30_000;

export interface SeedCount {
  readonly orders: number;
  readonly customers: number;
}

/** Signs customers up, sends their orders to the orders queue, and waits until the workflow has taken them all. */
export async function seed(outputs: StackOutputs, { orders, customers: count }: SeedCount): Promise<void> {
  console.log(`Signing ${count} ${count === 1 ? "customer" : "customers"} up …`);
  const customers = await seededCustomers(outputs, count);
  console.log(`Sending ${orders} orders …`);
  const account = awsAccount(outputs);
  try {
    const QueueUrl = outputs.get("orders_queue_url");
    const entries = seededOrders(customers, orders, Date.now()).map((order, index) => ({
      Id: String(index),
      MessageBody: JSON.stringify(order),
    }));
    for (let start = 0; start < entries.length; start += batch) {
      await untilLeft(account, QueueUrl, atOnce);
      await account.sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries: entries.slice(start, start + batch) }));
    }
    const left = await untilLeft(account, QueueUrl, 0);
    const later = left === 0 ? "" : ` ${left} of them come back from the queue later: the workflow could not take them.`;
    console.log(`${orders} orders of ${customers.map(({ email }) => email).join(", ")}.${later}`);
  } finally {
    account.close();
  }
}

/** Resolves with how many messages are left once there are no more than so many, or once nothing goes on. */
async function untilLeft({ sqs }: AwsAccount, queueUrl: string, most: number): Promise<number> {
  let [left, since] = [Infinity, Date.now()];
  for (;;) {
    const { visible, hidden } = await queueState(sqs, queueUrl);
    if (visible + hidden < left) [left, since] = [visible + hidden, Date.now()];
    if (left <= most || Date.now() - since > patienceMs) return left;
    await sleep(lookMs);
  }
}
