import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { setAside } from "./adapters/failures-queue.ts";
import { logger, reasonOf } from "./adapters/logger.ts";
import { countMilestones } from "./adapters/metrics.ts";
import { publishOrderChanges } from "./adapters/order-changes.ts";
import { orderTransition } from "./adapters/order-stream.ts";
import { passed, readBatch, startAgainAt } from "./adapters/stream-batch.ts";
import { orderChange } from "./domain/order-change.ts";
import { orderMilestone, type OrderMilestone } from "./domain/order-milestone.ts";
import type { Order } from "./domain/order.ts";

/**
 * Publishes what the orders table's stream says to the subscribers, and counts it. Lambda starts again at a refused change and
 * repeats all that follow. A malformed record is set aside. Throws when the request failed as a whole, or at its first change: then
 * Lambda halves the batch.
 */
export async function handler({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  const { understood, malformed } = readBatch(Records, readChange);
  const changes = understood.flatMap(({ record, content: { order, milestone } }) =>
    order ? [{ record, order, milestone }] : [],
  );
  const refusedAt = changes.length > 0 ? await publish(changes) : undefined;
  const failed = refusedAt === undefined ? undefined : changes[refusedAt]?.record;
  await setAside(passed(malformed, Records, failed));
  countMilestones(changes.slice(0, refusedAt).flatMap(({ milestone }) => milestone ?? []));
  return startAgainAt(failed, Records);
}

/** `order`: as subscribers are to hear of it; null when they see no difference. */
function readChange(record: DynamoDBRecord): { readonly order: Order | null; readonly milestone: OrderMilestone | null } {
  const transition = orderTransition(record);
  return { order: orderChange(transition), milestone: orderMilestone(transition) };
}

/** Answers with the index of the first change that was not published. */
async function publish(changes: readonly { readonly order: Order }[]): Promise<number | undefined> {
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
    throw error;
  }
}
