import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { logger, reasonOf } from "./adapters/logger.ts";
import { enqueuedOrder } from "./adapters/outbox-stream.ts";
import { largestBatch, sendOrders, type RefusedOrder } from "./adapters/orders-queue.ts";
import type { PlacedOrder } from "./domain/placed-order.ts";

interface Enqueued {
  readonly record: DynamoDBRecord;
  readonly order: PlacedOrder;
}

/**
 * Sends the orders that the table's stream says are to be paid to the queue. The mapping's filters choose the records. Lambda
 * starts again at the failed record, so nothing behind it is sent before: an order that is sent twice is paid once, but costs.
 */
export async function handler({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  for (let start = 0; start < Records.length; start += largestBatch) {
    const failed = await enqueue(Records.slice(start, start + largestBatch));
    // Lambda takes an empty identifier as the failure of the whole batch.
    if (failed) return { batchItemFailures: [{ itemIdentifier: failed.dynamodb?.SequenceNumber ?? "" }] };
  }
  return { batchItemFailures: [] };
}

/** Answers with the first record whose order was not sent. */
async function enqueue(records: readonly DynamoDBRecord[]): Promise<DynamoDBRecord | undefined> {
  const { orders, malformed } = readOrders(records);
  if (orders.length === 0) return malformed;
  const refused = await send(orders);
  const reasons = new Map(refused.map(({ index, reason }) => [index, reason]));
  orders.forEach(({ order: { id, paymentAttempt } }, index) => {
    const line = { correlation_id: id, payment_attempt: paymentAttempt };
    if (reasons.has(index)) logger.error("Order not enqueued", { ...line, reason: reasons.get(index) });
    else logger.info("Order enqueued", line);
  });
  return refused.length > 0 ? orders[Math.min(...reasons.keys())]?.record : malformed;
}

/** The orders before the first malformed record, and that record. */
function readOrders(records: readonly DynamoDBRecord[]): { orders: Enqueued[]; malformed?: DynamoDBRecord } {
  const orders: Enqueued[] = [];
  for (const record of records) {
    try {
      orders.push({ record, order: enqueuedOrder(record) });
    } catch (error) {
      logger.error("Stream record not understood", { sequence_number: record.dynamodb?.SequenceNumber, reason: reasonOf(error) });
      return { orders, malformed: record };
    }
  }
  return { orders };
}

/** As `sendOrders`; a request that failed as a whole has refused each order. */
function send(orders: readonly Enqueued[]): Promise<RefusedOrder[]> {
  return sendOrders(orders.map(({ order }) => order)).catch((error: unknown) =>
    orders.map((_, index) => ({ index, reason: reasonOf(error) })),
  );
}
