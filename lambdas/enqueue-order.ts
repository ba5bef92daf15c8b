import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { setAside } from "./adapters/failures-queue.ts";
import { logger, reasonOf } from "./adapters/logger.ts";
import { enqueuedOrder } from "./adapters/outbox-stream.ts";
import { largestBatch, sendOrders, type RefusedOrder } from "./adapters/orders-queue.ts";
import { passed, readBatch, startAgainAt } from "./adapters/stream-batch.ts";
import type { PlacedOrder } from "./domain/placed-order.ts";

/**
 * Sends the orders that the table's stream says are to be paid to the queue. The mapping's filters choose the records. Lambda
 * starts again at the failed record, so nothing behind it is sent before: an order that is sent twice is paid once, but costs.
 * What can never be sent is set aside. Throws when a request failed as a whole, or at its first order: then Lambda halves the batch.
 */
export async function handler({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  for (let start = 0; start < Records.length; start += largestBatch) {
    const failed = await enqueue(Records.slice(start, start + largestBatch));
    if (failed) return startAgainAt(failed, Records);
  }
  return startAgainAt(undefined, Records);
}

/** Answers with the first record whose order SQS refused, but may take another time. */
async function enqueue(records: readonly DynamoDBRecord[]): Promise<DynamoDBRecord | undefined> {
  const { understood, malformed } = readBatch(records, enqueuedOrder);
  const refused = understood.length > 0 ? await send(understood.map(({ content }) => content)) : [];
  const [never, again] = [refused.filter(({ isFinal }) => isFinal), refused.filter(({ isFinal }) => !isFinal)];
  const failed = understood[Math.min(...again.map(({ index }) => index))]?.record;
  const unsendable = never.map(({ index, reason }) => ({ record: understood[index]!.record, reason }));
  await setAside(passed([...malformed, ...unsendable], records, failed));
  return failed;
}

/** As `sendOrders`; says of each order what became of it. */
async function send(orders: readonly PlacedOrder[]): Promise<RefusedOrder[]> {
  const line = ({ id, paymentAttempt }: PlacedOrder) => ({ correlation_id: id, payment_attempt: paymentAttempt });
  try {
    const refused = await sendOrders(orders);
    const reasons = new Map(refused.map(({ index, reason }) => [index, reason]));
    orders.forEach((order, index) => {
      if (reasons.has(index)) logger.error("Order not enqueued", { ...line(order), reason: reasons.get(index) });
      else logger.info("Order enqueued", line(order));
    });
    return refused;
  } catch (error) {
    for (const order of orders) logger.error("Order not enqueued", { ...line(order), reason: reasonOf(error) });
    throw error;
  }
}
