import { LambdaEventSourceMapping } from "@cdktf/provider-aws/lib/lambda-event-source-mapping/index.js";
import { Construct } from "constructs";
import type { Stage } from "../../stage.ts";
import { FailedExecutions } from "./failed-executions.ts";
import { LambdaFunction, type LambdaSurroundings } from "./lambda-function.ts";
import { OrderQueue } from "./order-queue.ts";
import type { OrderWorkflow } from "./order-workflow.ts";
import type { Statement } from "./policy-document.ts";

/**
 * What the function may take. With EXPRESS it waits for the workflow's end, so a little longer than that may take
 * (`TimeoutSeconds` of its definition); with STANDARD it only starts the workflow.
 */
const timeoutSeconds: Readonly<Record<Stage["workflowType"], number>> = { EXPRESS: 75, STANDARD: 15 };

/** What the function may do with the workflow. */
const startStatements: Readonly<Record<Stage["workflowType"], (workflow: OrderWorkflow) => readonly Statement[]>> = {
  EXPRESS: ({ stateMachineArn }) => [{ actions: ["states:StartSyncExecution"], resources: [stateMachineArn] }],
  STANDARD: ({ stateMachineArn, executionArns }) => [
    { actions: ["states:StartExecution"], resources: [stateMachineArn] },
    { actions: ["states:DescribeExecution"], resources: [executionArns] },
  ],
};

export interface OrderIntakeProps extends LambdaSurroundings {
  /** What processes an order. */
  readonly workflow: OrderWorkflow;
}

/**
 * Takes orders from the queue to the workflow, a batch at a time. A message leaves the queue when its workflow has succeeded
 * (EXPRESS), or has been started (STANDARD): then a failure is heard of by its event.
 */
export class OrderIntake extends Construct {
  readonly queue: OrderQueue;
  /** Where it says why a message was not processed. */
  readonly logGroupName: string;
  /** What takes failed executions to the dead-letter queue, if the workflow is STANDARD. */
  readonly failedExecutions?: FailedExecutions;

  constructor(scope: Construct, id: string, props: OrderIntakeProps) {
    super(scope, id);
    const { prefix, stage, workflow } = props;
    const { stateMachineArn } = workflow;
    const consumerTimeoutSeconds = timeoutSeconds[stage.workflowType];
    this.queue = new OrderQueue(this, "queue", { prefix, stage, consumerTimeoutSeconds });
    const { orders, deadLetters } = this.queue;
    const startOrderWorkflow = new LambdaFunction(this, "start-order-workflow", {
      ...props,
      entry: "lambdas/start-order-workflow.ts",
      environment: { STATE_MACHINE_ARN: stateMachineArn, WORKFLOW_TYPE: stage.workflowType },
      statements: [
        { actions: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"], resources: [orders.arn] },
        ...startStatements[stage.workflowType](workflow),
      ],
      timeoutSeconds: consumerTimeoutSeconds,
    });
    this.logGroupName = startOrderWorkflow.logGroupName;
    new LambdaEventSourceMapping(this, "mapping", {
      eventSourceArn: orders.arn,
      functionName: startOrderWorkflow.arn,
      batchSize: 10,
      functionResponseTypes: ["ReportBatchItemFailures"],
      scalingConfig: { maximumConcurrency: stage.workflowConcurrency },
      dependsOn: [startOrderWorkflow.permissions],
    });
    if (stage.workflowType === "STANDARD") {
      this.failedExecutions = new FailedExecutions(this, "failed-executions", { prefix, stateMachineArn, deadLetters });
    }
  }
}
