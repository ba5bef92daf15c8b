import { BatchProcessor, EventType, processPartialResponse } from "@aws-lambda-powertools/batch";
import type { SQSHandler, SQSRecord } from "aws-lambda";
import { logger, reasonOf } from "./adapters/logger.ts";
import { runOrderWorkflow } from "./adapters/order-workflow.ts";
import { readOrderMessage } from "./domain/order-message.ts";
import { hasExpired } from "./domain/order-presence.ts";

const processor = new BatchProcessor(EventType.SQS);

/**
 * Hands each order in a batch of the queue to its workflow. A record fails unless its workflow has succeeded (EXPRESS) or has
 * been started (STANDARD): its message comes back, and ends in the dead-letter queue when it goes on failing.
 */
export const handler: SQSHandler = (event, context) =>
  processPartialResponse(event, processRecord, processor, { context, throwOnFullBatchFailure: false });

async function processRecord(record: SQSRecord): Promise<void> {
  const delivery = { message_id: record.messageId, receive_count: Number(record.attributes.ApproximateReceiveCount) };
  let line: Record<string, unknown> = delivery;
  try {
    const message = readOrderMessage(record.body);
    line = { ...delivery, correlation_id: message.order.id };
    if (hasExpired(message.order, new Date())) {
      // Dead letters can be moved back again and again, and by now nothing may be left that says it has been paid.
      logger.warn("Order has expired: its message is dropped", line);
      return;
    }
    const workflow = await runOrderWorkflow(message, record.messageId);
    logger.info("Order handed to its workflow", { ...line, workflow });
  } catch (error) {
    logger.error("Order not processed", { ...line, reason: reasonOf(error) });
    throw error;
  }
}
