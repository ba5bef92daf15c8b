import { SendMessageBatchCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { PlacedOrder } from "../domain/placed-order.ts";
import { clientSettings } from "./client-settings.ts";
import { requiredVariable } from "./environment.ts";

const QueueUrl = requiredVariable("ORDERS_QUEUE_URL");

/** Messages that SQS takes in one request. Ten orders at the bounds of the rules are a tenth of the bytes that it takes. */
export const largestBatch = 10;

const sqs = new SQSClient(clientSettings);

/** An order that the queue did not take. */
export interface RefusedOrder {
  /** Where it stands in what was sent. */
  readonly index: number;
  readonly reason: string;
  /** Whether it will be refused as often as it comes. */
  readonly isFinal: boolean;
}

/** Sends up to `largestBatch` orders, and answers with those that were refused. Throws when the request failed as a whole. */
export async function sendOrders(orders: readonly PlacedOrder[]): Promise<RefusedOrder[]> {
  const Entries = orders.map((order, index) => ({ Id: String(index), MessageBody: JSON.stringify(order) }));
  const { Failed = [] } = await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
  return Failed.map(({ Id, Code, SenderFault }) => ({
    index: Number(Id),
    reason: Code ?? "no code given",
    isFinal: SenderFault === true,
  }));
}
