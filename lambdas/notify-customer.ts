import type { Context } from "aws-lambda";
import { publishNotification } from "./adapters/notifications-topic.ts";
import { notifyOnce } from "./adapters/notify-once.ts";

/** Mails a customer how the payment of an order went, once, by the topic that the customer is subscribed to. */
export async function handler(event: unknown, { awsRequestId }: Pick<Context, "awsRequestId">): Promise<{ sentAt: string }> {
  return notifyOnce(event, awsRequestId, publishNotification);
}
