import { Construct } from "constructs";
import { LambdaFunction, type LambdaSurroundings } from "./lambda-function.ts";
import { SecureQueue } from "./secure-queue.ts";
import { readStream, StreamMapping } from "./stream-mapping.ts";

export interface OrderOutboxProps extends LambdaSurroundings {
  /** ARN of the orders table's stream. */
  readonly streamArn: string;
  /** Where orders go on their way to the workflow. */
  readonly queue: SecureQueue;
}

/**
 * Sends an order to the queue when it was saved over REST, and when its payment is to be tried again: one write to the orders
 * table, and its stream does the rest (a transactional outbox).
 */
export class OrderOutbox extends Construct {
  /** What reads the stream. */
  readonly consumer: LambdaFunction;
  readonly mapping: StreamMapping;
  /** Where it is noted which orders could not be sent. */
  readonly failures: SecureQueue;

  constructor(scope: Construct, id: string, props: OrderOutboxProps) {
    super(scope, id);
    const { prefix, stage, streamArn, queue } = props;
    const failures = new SecureQueue(this, "failures", {
      name: `${prefix}-outbox-failures`,
      preventDestroy: stage.deletionProtection,
    });
    const enqueueOrder = new LambdaFunction(this, "enqueue-order", {
      ...props,
      entry: "lambdas/enqueue-order.ts",
      environment: { ORDERS_QUEUE_URL: queue.url, FAILURES_QUEUE_URL: failures.url },
      statements: [...readStream(streamArn), { actions: ["sqs:SendMessage"], resources: [queue.arn, failures.arn] }],
      timeoutSeconds: 30,
    });
    const patterns = [placedOverRest, paymentTriedAgain];
    // The order is accepted, and SQS may be away for long: tries without end, and time for a person before the stream forgets.
    this.mapping = new StreamMapping(this, "mapping", {
      streamArn,
      consumer: enqueueOrder,
      failures,
      patterns,
      maximumAgeHours: 20,
    });
    this.consumer = enqueueOrder;
    this.failures = failures;
  }
}

/**
 * An insert is a record without an old image. Not by `eventName`: Lambda filters DynamoDB's records by their key `dynamodb` only
 * (Lambda Developer Guide, "Using event filtering with a DynamoDB event source"), and asks of `exists` that it be said of a leaf.
 */
const placedOverRest = {
  dynamodb: { NewImage: { placedVia: { S: ["REST"] } }, OldImage: { id: { S: [{ exists: false }] } } },
};

const paymentTriedAgain = {
  dynamodb: { OldImage: { status: { S: ["PAYMENT_FAILED"] } }, NewImage: { status: { S: ["PENDING"] } } },
};
