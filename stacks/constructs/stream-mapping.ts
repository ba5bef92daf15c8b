import { LambdaEventSourceMapping } from "@cdktf/provider-aws/lib/lambda-event-source-mapping/index.js";
import { Construct } from "constructs";
import { listStreams } from "../allowed-wildcards.ts";
import type { LambdaFunction } from "./lambda-function.ts";
import type { Statement } from "./policy-document.ts";
import type { SecureQueue } from "./secure-queue.ts";

export interface StreamMappingProps {
  /** ARN of a table's stream. */
  readonly streamArn: string;
  /** The function that is given the records, a hundred at the most; it says which of them failed. It needs `readStream`. */
  readonly consumer: LambdaFunction;
  /** Where it is noted which records were given up. */
  readonly failures: SecureQueue;
  /** The function is given records that fit one of these. @default all */
  readonly patterns?: readonly object[];
  /** How often a record is tried again, from 0 to 10000. @default until it is too old */
  readonly retries?: number;
  /** When a record is too old, in hours: fewer than the 24 after which the stream forgets it. */
  readonly maximumAgeHours: number;
}

/** Has a function read a table's stream. What it can't work on is tried again as long as it may, and then given up. */
export class StreamMapping extends Construct {
  /** When a record is given up, in words, e.g. `after 5 retries or 1 h`. */
  readonly givesUp: string;

  constructor(scope: Construct, id: string, props: StreamMappingProps) {
    super(scope, id);
    const { streamArn, consumer, failures, patterns, retries, maximumAgeHours } = props;
    this.givesUp = `after ${retries === undefined ? "" : `${retries} retries or `}${maximumAgeHours} h`;
    new LambdaEventSourceMapping(this, "Default", {
      eventSourceArn: streamArn,
      functionName: consumer.arn,
      startingPosition: "TRIM_HORIZON",
      batchSize: 100,
      ...(patterns && { filterCriteria: { filter: patterns.map((pattern) => ({ pattern: JSON.stringify(pattern) })) } }),
      functionResponseTypes: ["ReportBatchItemFailures"],
      // The defaults try a batch for as long as the stream keeps it, a day, everything behind it waits, and then nobody hears of it.
      bisectBatchOnFunctionError: true,
      // -1: without end.
      maximumRetryAttempts: retries ?? -1,
      maximumRecordAgeInSeconds: maximumAgeHours * 3600,
      destinationConfig: { onFailure: { destinationArn: failures.arn } },
      dependsOn: [consumer.permissions],
    });
  }
}

/** Lets Lambda read a table's stream for a function, as the function's role. */
export function readStream(streamArn: string): Statement[] {
  const { actions } = listStreams;
  return [
    { actions: ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"], resources: [streamArn] },
    // No call of the mapping's is known to need it. Lambda's guide asks for it, as CreateEventSourceMapping does of a role it refuses.
    { actions, resources: ["*"] },
  ];
}
