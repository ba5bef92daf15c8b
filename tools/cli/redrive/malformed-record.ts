import type { Message } from "@aws-sdk/client-sqs";
import type { SetAsideRecord } from "../../../lambdas/adapters/failures-queue.ts";

/** What a stream's consumer says of a record that it set aside: where it is and whose, not what it says. */
export interface MalformedRecord {
  readonly kind: "malformed record";
  readonly messageId: string;
  readonly functionName: string;
  readonly reason: string;
  /** When the record was written, or else set aside, in milliseconds since the epoch. */
  readonly since: number;
  readonly streamArn: string | undefined;
  readonly sequenceNumber: string | undefined;
  readonly eventName: string | undefined;
  readonly customerId: string | undefined;
  readonly orderId: string | undefined;
}

/** Reads a message of `lambdas/adapters/failures-queue.ts`; undefined when it is something else. */
export function readMalformedRecord({
  MessageId: messageId = "",
  Body: body = "",
  Attributes = {},
}: Message): MalformedRecord | undefined {
  try {
    const { reason, functionName, streamArn, sequenceNumber, eventName, keys = {}, time } = JSON.parse(body) as SetAsideRecord;
    if (!reason || !functionName) return undefined;
    return {
      kind: "malformed record",
      messageId,
      functionName,
      reason,
      since: time === undefined ? Number(Attributes.SentTimestamp) : Date.parse(time),
      streamArn,
      sequenceNumber,
      eventName,
      customerId: keys["customerId"] as string | undefined,
      orderId: keys["id"] as string | undefined,
    };
  } catch {
    return undefined;
  }
}
