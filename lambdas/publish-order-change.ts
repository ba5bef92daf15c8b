import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { logger, reasonOf } from "./adapters/logger.ts";
import { countMilestones } from "./adapters/metrics.ts";
import { publishOrderChanges } from "./adapters/order-changes.ts";
import { orderTransition } from "./adapters/order-stream.ts";
import { orderChange } from "./domain/order-change.ts";
import { orderMilestone, type OrderMilestone } from "./domain/order-milestone.ts";
import type { Order } from "./domain/order.ts";

/**
 * Publishes what the orders table's stream says to the subscribers, and counts it. Lambda starts again at the failed record and
 * repeats all that follow: what stands behind a malformed one waits until Lambda gives up, or each try would publish it again.
 */
export async function handler({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  const { changes, malformed } = readChanges(Records);
  const refusedAt = changes.length > 0 ? await publish(changes) : undefined;
  const failed = refusedAt === undefined ? malformed : changes[refusedAt]?.record;
  countMilestones(changes.slice(0, refusedAt).flatMap(({ milestone }) => milestone ?? []));
  // Lambda takes an empty identifier as the failure of the whole batch.
  return { batchItemFailures: failed ? [{ itemIdentifier: failed.dynamodb?.SequenceNumber ?? "" }] : [] };
}

interface Change {
  readonly record: DynamoDBRecord;
  readonly order: Order;
  readonly milestone: OrderMilestone | null;
}

/** The changes before the first malformed record, and that record. */
function readChanges(records: readonly DynamoDBRecord[]): { changes: Change[]; malformed?: DynamoDBRecord } {
  const changes: Change[] = [];
  for (const record of records) {
    try {
      const transition = orderTransition(record);
      const order = orderChange(transition);
      if (order) changes.push({ record, order, milestone: orderMilestone(transition) });
    } catch (error) {
      logger.error("Stream record not understood", { sequence_number: record.dynamodb?.SequenceNumber, reason: reasonOf(error) });
      return { changes, malformed: record };
    }
  }
  return { changes };
}

/** Answers with the index of the first change that was not published. */
async function publish(changes: readonly Change[]): Promise<number | undefined> {
  try {
    const refused = await publishOrderChanges(changes.map(({ order }) => order));
    const reasons = new Map(refused.map(({ index, reason }) => [index, reason]));
    changes.forEach(({ order: { id, status, version } }, index) => {
      const line = { correlation_id: id, order_status: status, order_version: version };
      if (reasons.has(index)) logger.error("Order change refused", { ...line, reason: reasons.get(index) });
      else logger.info("Order change published", line);
    });
    return refused[0]?.index;
  } catch (error) {
    logger.error("Order changes not published", { order_ids: changes.map(({ order }) => order.id), reason: reasonOf(error) });
    return 0;
  }
}
