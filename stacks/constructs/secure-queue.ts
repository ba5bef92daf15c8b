import { SqsQueuePolicy } from "@cdktf/provider-aws/lib/sqs-queue-policy/index.js";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue/index.js";
import { Lazy } from "cdktf";
import { Construct } from "constructs";
import { denyInsecureTransport, policyDocument, type Statement } from "./policy-document.ts";

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
  /** Whether Terraform refuses a plan that would destroy it, with the messages that it holds. @default false */
  readonly preventDestroy?: boolean;
  /** Where a message goes that was received too often. @default it stays */
  readonly deadLetters?: { readonly queueArn: string; readonly maxReceiveCount: number };
}

/** A queue, encrypted at rest and in transit, which keeps messages as long as SQS can: 14 days. */
export class SecureQueue extends Construct {
  readonly arn: string;
  readonly url: string;
  readonly name: string;
  /** Who may use the queue besides the roles whose own policies say so. */
  readonly policy: SqsQueuePolicy;
  readonly #statements: Statement[] = [];

  constructor(scope: Construct, id: string, props: SecureQueueProps) {
    super(scope, id);
    const { name, visibilityTimeoutSeconds = 30, preventDestroy = false, deadLetters } = props;
    if (!(visibilityTimeoutSeconds >= 0 && visibilityTimeoutSeconds <= 43_200)) {
      throw new Error(`Queue "${name}": visibilityTimeoutSeconds is ${visibilityTimeoutSeconds}; it must be from 0 to 43200.`);
    }
    const queue = new SqsQueue(this, "Default", {
      name,
      visibilityTimeoutSeconds,
      messageRetentionSeconds: longestRetentionSeconds,
      sqsManagedSseEnabled: true,
      ...(preventDestroy && { lifecycle: { preventDestroy } }),
      ...(deadLetters && { redrivePolicy: redrivePolicy(name, deadLetters) }),
    });
    this.#statements.push(denyInsecureTransport(["sqs:*"], queue.arn));
    // A queue has one policy only, which others may add to.
    const policy = Lazy.stringValue({ produce: () => policyDocument(this.#statements) });
    this.policy = new SqsQueuePolicy(this, "policy", { queueUrl: queue.url, policy });
    this.arn = queue.arn;
    this.url = queue.url;
    this.name = queue.name;
  }

  /** Lets an AWS service send messages on behalf of the resource with this ARN. */
  allowSending(service: string, sourceArn: string): void {
    this.#statements.push({
      principal: { Service: service },
      actions: ["sqs:SendMessage"],
      resources: [this.arn],
      condition: { ArnEquals: { "aws:SourceArn": sourceArn } },
    });
  }
}

function redrivePolicy(queue: string, { queueArn, maxReceiveCount }: NonNullable<SecureQueueProps["deadLetters"]>): string {
  if (!Number.isInteger(maxReceiveCount) || maxReceiveCount < 1 || maxReceiveCount > 1000) {
    throw new Error(`Queue "${queue}": maxReceiveCount is ${maxReceiveCount}; it must be a whole number from 1 to 1000.`);
  }
  return JSON.stringify({ deadLetterTargetArn: queueArn, maxReceiveCount });
}
