import { BatchProcessor, EventType, processPartialResponse } from "@aws-lambda-powertools/batch";
import type { SQSHandler, SQSRecord } from "aws-lambda";
import { logger, reasonOf } from "./adapters/logger.ts";
import { runOrderWorkflow } from "./adapters/order-workflow.ts";
import { parseJson } from "./domain/parse.ts";
import { placedOrderSchema } from "./domain/placed-order.ts";

const processor = new BatchProcessor(EventType.SQS);

/**
 * Runs the workflow of each order in a batch of the queue. A record fails unless its workflow has succeeded: its message
 * comes back, and ends in the dead-letter queue when it goes on failing.
 */
export const handler: SQSHandler = (event, context) =>
  processPartialResponse(event, processRecord, processor, { context, throwOnFullBatchFailure: false });

async function processRecord(record: SQSRecord): Promise<void> {
  const delivery = { message_id: record.messageId, receive_count: Number(record.attributes.ApproximateReceiveCount) };
  let line: Record<string, unknown> = delivery;
  try {
    const order = parseJson(placedOrderSchema, record.body, "order message");
    line = { ...delivery, correlation_id: order.id };
    await runOrderWorkflow(order);
    logger.info("Order processed", line);
  } catch (error) {
    logger.error("Order not processed", { ...line, reason: reasonOf(error) });
    throw error;
  }
}
