import { randomUUID } from "node:crypto";
import type { RuntimeContext } from "../../service-module.ts";
import type { StreamMappingSettings } from "./mapping-settings.ts";
import { reportMappingError } from "./polling-backoff.ts";
import { createdAt, sequenceNumberOf, type StreamRecord } from "./stream-record.ts";

/** Records that a stream mapping gives up on. */
export interface DiscardedBatch {
  readonly shardId: string;
  readonly records: readonly StreamRecord[];
  readonly condition: "RetryAttemptsExhausted" | "RecordAgeExceeded";
  readonly invokeCount: number;
  readonly functionError: string | undefined;
}

/** Tells the on-failure destination, as the function's role, where in the stream the lost records are: not what they held. */
export async function discard(context: RuntimeContext, settings: StreamMappingSettings, batch: DiscardedBatch): Promise<void> {
  const body = JSON.stringify(describe(batch, settings, context.clock.now()));
  const messageId = await send(context, settings, body).catch((error: Error) => {
    reportMappingError(context, settings, error);
    return undefined;
  });
  const queueName = settings.onFailureArn?.split(":").at(-1) ?? "";
  context.events.emit("dead-letter", { queueName, messageId: messageId ?? "", body });
}

async function send(context: RuntimeContext, settings: StreamMappingSettings, body: string): Promise<string | undefined> {
  const [, , service, , accountId, name] = settings.onFailureArn?.split(":") ?? [];
  if (!service) return undefined;
  const { role } = settings.lambda;
  const answer =
    service === "sns"
      ? await context.dispatch(role, "sns", "Publish", { TopicArn: settings.onFailureArn, Message: body })
      : await context.dispatch(role, "sqs", "SendMessage", {
          QueueUrl: `${context.baseUrl}/${accountId}/${name}`,
          MessageBody: body,
        });
  return answer.MessageId;
}

/** In the form of Lambda's failure records for DynamoDB streams. */
function describe(batch: DiscardedBatch, settings: StreamMappingSettings, now: number) {
  const first = batch.records[0]!;
  const last = batch.records.at(-1)!;
  return {
    requestContext: {
      requestId: randomUUID(),
      functionArn: settings.functionArn,
      condition: batch.condition,
      approximateInvokeCount: batch.invokeCount,
    },
    responseContext: {
      statusCode: 200,
      executedVersion: "$LATEST",
      ...(batch.functionError !== undefined && { functionError: batch.functionError }),
    },
    version: "1.0",
    timestamp: new Date(now).toISOString(),
    DDBStreamBatchInfo: {
      shardId: batch.shardId,
      startSequenceNumber: sequenceNumberOf(first),
      endSequenceNumber: sequenceNumberOf(last),
      approximateArrivalOfFirstRecord: new Date(createdAt(first)).toISOString(),
      approximateArrivalOfLastRecord: new Date(createdAt(last)).toISOString(),
      batchSize: batch.records.length,
      streamArn: settings.sourceArn,
    },
  };
}
