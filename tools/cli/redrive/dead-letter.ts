import type { Message } from "@aws-sdk/client-sqs";
import { readOrderMessage } from "../../../lambdas/domain/order-message.ts";

/** A message of the dead-letter queue, read. */
export interface DeadLetter {
  readonly messageId: string;
  /** `order`: received too often. `failed execution`: a STANDARD workflow's, told by its event. `malformed`: no order at all. */
  readonly kind: "order" | "failed execution" | "malformed";
  readonly orderId: string | undefined;
  readonly customerId: string | undefined;
  /** By anybody, those who only looked at it included: SQS goes on counting. */
  readonly receiveCount: number;
  /** When it was sent to the queue that it failed in, in milliseconds since the epoch. */
  readonly since: number;
  /** Why it could not be read. */
  readonly fault: string | undefined;
}

/** Reads a message as `start-order-workflow` would. */
export function readDeadLetter({ MessageId: messageId = "", Body: body = "", Attributes = {} }: Message): DeadLetter {
  const common = {
    messageId,
    receiveCount: Number(Attributes.ApproximateReceiveCount),
    since: Number(Attributes.SentTimestamp),
  };
  try {
    const { order, hasFailed } = readOrderMessage(body);
    const kind = hasFailed ? "failed execution" : "order";
    return { ...common, kind, orderId: order.id, customerId: order.customerId, fault: undefined };
  } catch (error) {
    return { ...common, kind: "malformed", orderId: undefined, customerId: undefined, fault: (error as Error).message };
  }
}
