import type { FailedExecutions } from "../failed-executions.ts";
import type { LambdaFunction } from "../lambda-function.ts";
import type { OrderQueue } from "../order-queue.ts";
import type { SecureQueue } from "../secure-queue.ts";
import type { StreamMapping } from "../stream-mapping.ts";

/** What an order passes, as far as it is watched. */
export interface OrderFlow {
  readonly graphqlApiId: string;
  /** The HTTP API that takes orders over REST. */
  readonly restApiId: string;
  readonly queue: OrderQueue;
  readonly stateMachineArn: string;
  /** What takes failed executions to the dead-letter queue; of an EXPRESS workflow their messages come back. */
  readonly failedExecutions: FailedExecutions | undefined;
  /** What reads the orders table's stream. */
  readonly streams: readonly StreamConsumer[];
}

export interface StreamConsumer {
  readonly consumer: LambdaFunction;
  readonly mapping: StreamMapping;
  /** Where is noted what it could not do. */
  readonly failures: SecureQueue;
  /** Names the alarm of that queue, and its section of the runbook. */
  readonly runbook: string;
}
