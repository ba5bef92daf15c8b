import type { Message } from "@aws-sdk/client-sqs";

/** What a stream mapping says of a batch that it gave up: where the records are, not what they are. */
export interface StreamFailure {
  readonly kind: "batch";
  readonly messageId: string;
  readonly functionName: string;
  /** e.g. `RetryAttemptsExhausted` */
  readonly condition: string;
  readonly records: number;
  /** When the first of the records was written, in milliseconds since the epoch. */
  readonly since: number;
  /** When the last of them was. */
  readonly until: number;
  readonly streamArn: string;
  readonly shardId: string;
  readonly firstSequenceNumber: string;
  readonly lastSequenceNumber: string;
}

interface FailureRecord {
  readonly requestContext: { readonly functionArn: string; readonly condition: string };
  readonly DDBStreamBatchInfo: {
    readonly shardId: string;
    readonly startSequenceNumber: string;
    readonly endSequenceNumber: string;
    readonly approximateArrivalOfFirstRecord: string;
    readonly approximateArrivalOfLastRecord: string;
    readonly batchSize: number;
    readonly streamArn: string;
  };
}

/** Reads a message in the form of Lambda's failure records for DynamoDB streams; undefined when it is something else. */
export function readStreamFailure({ MessageId: messageId = "", Body: body = "" }: Message): StreamFailure | undefined {
  try {
    const { requestContext, DDBStreamBatchInfo: batch } = JSON.parse(body) as FailureRecord;
    return {
      kind: "batch",
      messageId,
      functionName: /:function:([^:]+)/.exec(requestContext.functionArn)?.[1] ?? requestContext.functionArn,
      condition: requestContext.condition,
      records: batch.batchSize,
      since: Date.parse(batch.approximateArrivalOfFirstRecord),
      until: Date.parse(batch.approximateArrivalOfLastRecord),
      streamArn: batch.streamArn,
      shardId: batch.shardId,
      firstSequenceNumber: batch.startSequenceNumber,
      lastSequenceNumber: batch.endSequenceNumber,
    };
  } catch {
    return undefined;
  }
}
