import { afterEach, beforeEach } from "@jest/globals";
import type { Shape } from "../../../../packages/local/gateway/service.ts";
import { ordersMaxReceiveCount, createOrdersQueue } from "./orders-queue.ts";

/** The queue of the test that runs. */
export let orders: Awaited<ReturnType<typeof createOrdersQueue>>;

/** Gives each test of the file a queue of its own. */
export function useOrders(): void {
  beforeEach(async () => void (orders = await createOrdersQueue()));
  afterEach(() => orders.stop());
}

export const redrive = (input = {}) => orders.call("StartMessageMoveTask", { SourceArn: orders.deadLetters.arn, ...input });

export const tasks = async (): Promise<Shape[]> =>
  (await orders.call("ListMessageMoveTasks", { SourceArn: orders.deadLetters.arn, MaxResults: 10 })).Results;

/** Sends a message to the dead-letter queue itself. */
export const stray = (body: string) => orders.send(body, { QueueUrl: orders.deadLetters.url });

/** Has everything in the queue received too often, after these messages are put into it. */
export async function die(...bodies: string[]): Promise<void> {
  for (const body of bodies) await orders.send(body);
  for (let count = 0; count <= ordersMaxReceiveCount; count++) await orders.receive({ VisibilityTimeout: 0 });
}
