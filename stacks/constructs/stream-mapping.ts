import { LambdaEventSourceMapping } from "@cdktf/provider-aws/lib/lambda-event-source-mapping/index.js";
import { Construct } from "constructs";
import type { LambdaFunction } from "./lambda-function.ts";
import type { Statement } from "./policy-document.ts";
import type { SecureQueue } from "./secure-queue.ts";

export interface StreamMappingProps {
  /** ARN of a table's stream. */
  readonly streamArn: string;
  /** The function that is given the records, a hundred at the most; it says which of them failed. It needs `readStream`. */
  readonly consumer: LambdaFunction;
  /** Where it is written down which records were given up. */
  readonly failures: SecureQueue;
  /** The function is given records that fit one of these. @default all */
  readonly patterns?: readonly object[];
}

/** Has a function read a table's stream. What it can't work on is tried again for an hour, 5 times at most, and then given up. */
export class StreamMapping extends Construct {
  constructor(scope: Construct, id: string, { streamArn, consumer, failures, patterns }: StreamMappingProps) {
    super(scope, id);
    new LambdaEventSourceMapping(this, "Default", {
      eventSourceArn: streamArn,
      functionName: consumer.arn,
      startingPosition: "TRIM_HORIZON",
      batchSize: 100,
      ...(patterns && { filterCriteria: { filter: patterns.map((pattern) => ({ pattern: JSON.stringify(pattern) })) } }),
      functionResponseTypes: ["ReportBatchItemFailures"],
      // The defaults try a batch for as long as the stream keeps it, a day, and everything behind it waits.
      bisectBatchOnFunctionError: true,
      maximumRetryAttempts: 5,
      maximumRecordAgeInSeconds: 3600,
      destinationConfig: { onFailure: { destinationArn: failures.arn } },
      dependsOn: [consumer.permissions],
    });
  }
}

/** Lets Lambda read a table's stream for a function, as the function's role. */
export function readStream(streamArn: string): Statement {
  return {
    actions: ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams"],
    resources: [streamArn],
  };
}
