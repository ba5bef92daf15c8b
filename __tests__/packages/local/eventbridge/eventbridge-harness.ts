import { createEventBridge } from "../../../../packages/local/eventbridge/eventbridge-module.ts";
import type { ServiceEvent } from "../../../../packages/local/events/service-event.ts";
import { AwsError } from "../../../../packages/local/gateway/aws-error.ts";
import type { Shape } from "../../../../packages/local/gateway/service.ts";
import type { ServiceModule } from "../../../../packages/local/service-module.ts";
import type { Arguments } from "../../../../packages/local/terraform/resource-type.ts";
import { createHarness } from "../module-harness.ts";

export const queueArn = (name: string) => `arn:aws:sqs:eu-west-1:000000000000:${name}`;

/** An event of Step Functions about an order's execution. */
export const failed: ServiceEvent = {
  source: "aws.states",
  detailType: "Step Functions Execution Status Change",
  resources: ["arn:execution"],
  detail: { status: "FAILED", input: '{"order":{"id":"a"}}', count: 3 },
};

/** EventBridge in front of queues that the test plays: `refuse` makes the next calls fail. */
export function createEventBridgeHarness() {
  const sent: Shape[] = [];
  const refusals: AwsError[] = [];
  const sqs: ServiceModule = {
    services: [
      {
        name: "sqs",
        actions: {
          SendMessage: {
            permissions: () => [],
            run: (input) => {
              const refusal = refusals.shift();
              if (refusal) throw refusal;
              sent.push(input);
              return {};
            },
          },
        },
      },
    ],
    resources: {},
  };
  const harness = createHarness((context) => [createEventBridge(context), sqs] as const);
  return {
    ...harness,
    /** SendMessage's inputs that the queues took. */
    sent,
    refuse: (name: string, times = 1) => {
      for (let time = 0; time < times; time += 1) refusals.push(new AwsError(name, `${name} it is`));
    },
    publish: harness.modules[0].publish,
    rule: (args: Arguments = {}) =>
      harness.provision("aws_cloudwatch_event_rule", {
        name: "failed",
        event_pattern: JSON.stringify({ source: ["aws.states"], detail: { status: ["FAILED"] } }),
        ...args,
      }),
    target: (args: Arguments = {}) =>
      harness.provision("aws_cloudwatch_event_target", { rule: "failed", target_id: "dead", arn: queueArn("dead"), ...args }),
  };
}
