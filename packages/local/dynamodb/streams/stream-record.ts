import { randomUUID } from "node:crypto";
import type { Item, ItemWrite, TableDescription } from "../dynalite-store.ts";
import { itemSize } from "../dynalite.ts";
import { sequenceNumber } from "./sequence-number.ts";

export type StreamViewType = "NEW_AND_OLD_IMAGES" | "NEW_IMAGE" | "OLD_IMAGE" | "KEYS_ONLY";

/** As GetRecords gives it, and with `eventSourceARN` added, as a Lambda function gets it. */
export interface StreamRecord {
  readonly eventID: string;
  readonly eventName: "INSERT" | "MODIFY" | "REMOVE";
  readonly eventVersion: "1.1";
  readonly eventSource: "aws:dynamodb";
  readonly awsRegion: string;
  readonly dynamodb: {
    /** Whole seconds since the epoch. */
    readonly ApproximateCreationDateTime: number;
    readonly Keys: Item;
    readonly NewImage?: Item;
    readonly OldImage?: Item;
    readonly SequenceNumber: string;
    readonly SizeBytes: number;
    readonly StreamViewType: StreamViewType;
  };
  /** Only where DynamoDB itself deleted the item: its time to live was over. */
  readonly userIdentity?: { readonly Type: "Service"; readonly PrincipalId: "dynamodb.amazonaws.com" };
}

interface RecordOrigin {
  readonly table: TableDescription;
  readonly viewType: StreamViewType;
  readonly region: string;
  readonly position: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** @param write A write with `before`, `after` or both. */
export function streamRecord({ before, after, byTimeToLive }: ItemWrite, origin: RecordOrigin): StreamRecord {
  const { table, viewType } = origin;
  const item = (after ?? before)!;
  const keys = Object.fromEntries(table.KeySchema.map(({ AttributeName: name }) => [name, item[name]!]));
  const wantsNew = viewType === "NEW_IMAGE" || viewType === "NEW_AND_OLD_IMAGES";
  const wantsOld = viewType === "OLD_IMAGE" || viewType === "NEW_AND_OLD_IMAGES";
  const images = { ...(wantsNew && after && { NewImage: after }), ...(wantsOld && before && { OldImage: before }) };
  return {
    eventID: randomUUID().replaceAll("-", ""),
    eventName: !before ? "INSERT" : after ? "MODIFY" : "REMOVE",
    eventVersion: "1.1",
    eventSource: "aws:dynamodb",
    awsRegion: origin.region,
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(origin.now / 1000),
      Keys: keys,
      ...images,
      SequenceNumber: sequenceNumber(origin.position),
      SizeBytes: [keys, ...Object.values(images)].reduce((size, part) => size + itemSize(part), 0),
      StreamViewType: viewType,
    },
    ...(byTimeToLive && { userIdentity: { Type: "Service", PrincipalId: "dynamodb.amazonaws.com" } as const }),
  };
}
