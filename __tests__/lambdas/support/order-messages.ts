import type { Context, SQSBatchResponse, SQSEvent, SQSHandler, SQSRecord } from "aws-lambda";

/** A record of the orders queue, as Lambda hands it to its function. */
export function message(messageId: string, order: object, receiveCount = "1"): SQSRecord {
  return {
    messageId,
    body: JSON.stringify(order),
    receiptHandle: `handle-${messageId}`,
    attributes: {
      ApproximateReceiveCount: receiveCount,
      SentTimestamp: "0",
      SenderId: "AIDA",
      ApproximateFirstReceiveTimestamp: "0",
    },
    messageAttributes: {},
    md5OfBody: "",
    eventSource: "aws:sqs",
    eventSourceARN: "arn:aws:sqs:eu-west-1:000000000000:orders",
    awsRegion: "eu-west-1",
  };
}

/** The message that a failed execution with this input leaves, once it has been moved back to the orders queue. */
export function movedBack(messageId: string, input: object): SQSRecord {
  return { ...message(messageId, {}), body: JSON.stringify(JSON.stringify(input)) };
}

/** The handler's answer to a batch. */
export async function answerTo(handler: SQSHandler, Records: readonly SQSRecord[]): Promise<SQSBatchResponse> {
  return (await handler({ Records: [...Records] } satisfies SQSEvent, {} as Context, () => undefined)) as SQSBatchResponse;
}
