import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue/index.js";
import { SqsQueuePolicy } from "@cdktf/provider-aws/lib/sqs-queue-policy/index.js";
import { Construct } from "constructs";
import { denyInsecureTransport, policyDocument } from "./policy-document.ts";

/** SQS keeps no message longer. */
const longestRetentionSeconds = 14 * 24 * 60 * 60;

export interface SecureQueueProps {
  /** The queue's name in AWS. */
  readonly name: string;
  /**
   * Seconds, from 0 to 43200, that a received message stays hidden from others.
   * @default 30
   */
  readonly visibilityTimeoutSeconds?: number;
  /** Where a message goes that was received too often. @default it stays */
  readonly deadLetters?: { readonly queueArn: string; readonly maxReceiveCount: number };
}

/** A queue, encrypted at rest and in transit, which keeps messages as long as SQS can: 14 days. */
export class SecureQueue extends Construct {
  readonly arn: string;
  readonly url: string;

  constructor(scope: Construct, id: string, props: SecureQueueProps) {
    super(scope, id);
    const { name, visibilityTimeoutSeconds = 30, deadLetters } = props;
    if (!(visibilityTimeoutSeconds >= 0 && visibilityTimeoutSeconds <= 43_200)) {
      throw new Error(`Queue "${name}": visibilityTimeoutSeconds is ${visibilityTimeoutSeconds}; it must be from 0 to 43200.`);
    }
    const queue = new SqsQueue(this, "Default", {
      name,
      visibilityTimeoutSeconds,
      messageRetentionSeconds: longestRetentionSeconds,
      sqsManagedSseEnabled: true,
      ...(deadLetters && { redrivePolicy: redrivePolicy(name, deadLetters) }),
    });
    new SqsQueuePolicy(this, "policy", {
      queueUrl: queue.url,
      policy: policyDocument([denyInsecureTransport(["sqs:*"], queue.arn)]),
    });
    this.arn = queue.arn;
    this.url = queue.url;
  }
}

function redrivePolicy(queue: string, { queueArn, maxReceiveCount }: NonNullable<SecureQueueProps["deadLetters"]>): string {
  if (!Number.isInteger(maxReceiveCount) || maxReceiveCount < 1 || maxReceiveCount > 1000) {
    throw new Error(`Queue "${queue}": maxReceiveCount is ${maxReceiveCount}; it must be a whole number from 1 to 1000.`);
  }
  return JSON.stringify({ deadLetterTargetArn: queueArn, maxReceiveCount });
}
