import { SqsQueueRedriveAllowPolicy } from "@cdktf/provider-aws/lib/sqs-queue-redrive-allow-policy/index.js";
import { Construct } from "constructs";
import type { Stage } from "../../stage.ts";
import { SecureQueue } from "./secure-queue.ts";

/** Receives of a message before it is set aside for a person to look at. */
const maxReceiveCount = 5;

export interface OrderQueueProps {
  /** What the names in AWS begin with, e.g. `slipstream-dev`. */
  readonly prefix: string;
  readonly stage: Stage;
  /** Timeout of the function that reads the queue, in seconds; at most 7200, since SQS hides a message for 12 hours at most. */
  readonly consumerTimeoutSeconds: number;
}

/** Orders on their way to the workflow, and the dead-letter queue for those that it could not take. */
export class OrderQueue extends Construct {
  readonly orders: SecureQueue;
  readonly deadLetters: SecureQueue;
  readonly visibilityTimeoutSeconds: number;

  constructor(scope: Construct, id: string, { prefix, stage, consumerTimeoutSeconds }: OrderQueueProps) {
    super(scope, id);
    const preventDestroy = stage.deletionProtection;
    this.deadLetters = new SecureQueue(this, "dead-letters", { name: `${prefix}-orders-dead-letters`, preventDestroy });
    // Lambda asks for six times the function's timeout: it may try a throttled batch again before it gives it back.
    this.visibilityTimeoutSeconds = 6 * consumerTimeoutSeconds;
    this.orders = new SecureQueue(this, "Default", {
      name: `${prefix}-orders`,
      preventDestroy,
      visibilityTimeoutSeconds: this.visibilityTimeoutSeconds,
      deadLetters: { queueArn: this.deadLetters.arn, maxReceiveCount },
    });
    new SqsQueueRedriveAllowPolicy(this, "redrive-allow-policy", {
      queueUrl: this.deadLetters.url,
      redriveAllowPolicy: JSON.stringify({ redrivePermission: "byQueue", sourceQueueArns: [this.orders.arn] }),
    });
  }
}
