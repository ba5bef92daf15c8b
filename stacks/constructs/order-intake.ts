import { LambdaEventSourceMapping } from "@cdktf/provider-aws/lib/lambda-event-source-mapping/index.js";
import { Construct } from "constructs";
import { LambdaFunction, type LambdaSurroundings } from "./lambda-function.ts";
import { OrderQueue } from "./order-queue.ts";

/** A little longer than the workflow may take (`TimeoutSeconds` of its definition), whose end the function waits for. */
const timeoutSeconds = 75;

export interface OrderIntakeProps extends LambdaSurroundings {
  /** The state machine that processes an order. */
  readonly stateMachineArn: string;
}

/** Takes orders from the queue to the workflow, a batch at a time. A message leaves the queue when its workflow has ended. */
export class OrderIntake extends Construct {
  readonly queue: OrderQueue;

  constructor(scope: Construct, id: string, props: OrderIntakeProps) {
    super(scope, id);
    const { prefix, stage, stateMachineArn } = props;
    this.queue = new OrderQueue(this, "queue", { prefix, consumerTimeoutSeconds: timeoutSeconds });
    const { orders } = this.queue;
    const startOrderWorkflow = new LambdaFunction(this, "start-order-workflow", {
      ...props,
      entry: "lambdas/start-order-workflow.ts",
      environment: { STATE_MACHINE_ARN: stateMachineArn },
      statements: [
        { actions: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"], resources: [orders.arn] },
        { actions: ["states:StartSyncExecution"], resources: [stateMachineArn] },
      ],
      timeoutSeconds,
    });
    new LambdaEventSourceMapping(this, "mapping", {
      eventSourceArn: orders.arn,
      functionName: startOrderWorkflow.arn,
      batchSize: 10,
      functionResponseTypes: ["ReportBatchItemFailures"],
      scalingConfig: { maximumConcurrency: stage.workflowConcurrency },
      dependsOn: [startOrderWorkflow.permissions],
    });
  }
}
