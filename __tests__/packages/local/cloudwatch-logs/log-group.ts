import { createCloudWatchLogs } from "../../../../packages/local/cloudwatch-logs/cloudwatch-logs-module.ts";
import type { Shape } from "../../../../packages/local/gateway/service.ts";
import type { Arguments } from "../../../../packages/local/terraform/resource-type.ts";
import { createHarness } from "../module-harness.ts";

export const logGroupName = "/aws/lambda/echo";

/** A log group with a stream `one`, as Terraform and Lambda make them. */
export async function createLogGroup(args: Arguments = {}) {
  const harness = createHarness((context) => [createCloudWatchLogs(context)] as const);
  const { arn } = await harness.provision("aws_cloudwatch_log_group", { name: logGroupName, ...args });
  const call = (action: string, input: Shape = {}) => harness.call("logs", action, { logGroupName, ...input });
  await call("CreateLogStream", { logStreamName: "one" });
  return {
    ...harness,
    arn: arn as string,
    call,
    /** Writes messages, each a millisecond after the one before, from now on. */
    write(messages: readonly string[], logStreamName = "one"): Promise<Shape> {
      const now = harness.clock.now();
      const logEvents = messages.map((message, index) => ({ timestamp: now + index, message }));
      return call("PutLogEvents", { logStreamName, logEvents });
    },
    /** The messages that FilterLogEvents finds. */
    async find(filterPattern: string, input: Shape = {}): Promise<string[]> {
      const { events } = await call("FilterLogEvents", { filterPattern, ...input });
      return events.map(({ message }: Shape) => message);
    },
  };
}
