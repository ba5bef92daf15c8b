import type { DynamoDBRecord } from "aws-lambda";

/** A record as `GetRecords` gives it. */
export interface StreamRecord {
  readonly dynamodb: {
    /** Seconds since the epoch. */
    readonly ApproximateCreationDateTime: number;
    readonly SequenceNumber: string;
    readonly Keys: Readonly<Record<string, unknown>>;
  };
  /** Set when DynamoDB itself deleted the item, because its time to live was over. */
  readonly userIdentity?: { readonly Type?: string; readonly PrincipalId?: string };
}

/** The same record as the function gets it: `userIdentity` has its members in lower case there. */
export function lambdaRecord(record: StreamRecord, streamArn: string): DynamoDBRecord {
  const { userIdentity, ...rest } = record;
  return {
    ...rest,
    ...(userIdentity && { userIdentity: { type: userIdentity.Type, principalId: userIdentity.PrincipalId } }),
    eventSourceARN: streamArn,
  } as DynamoDBRecord;
}

export function sequenceNumberOf(record: StreamRecord): string {
  return record.dynamodb.SequenceNumber;
}

/** Milliseconds since the epoch. */
export function createdAt(record: StreamRecord): number {
  return record.dynamodb.ApproximateCreationDateTime * 1000;
}
