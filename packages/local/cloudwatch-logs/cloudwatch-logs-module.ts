import type { Action, Shape } from "../gateway/service.ts";
import type { RuntimeContext, ServiceModule } from "../service-module.ts";
import { createLogGroup } from "./actions/create-log-group.ts";
import { createLogStream } from "./actions/create-log-stream.ts";
import { describeLogGroups, describeLogStreams } from "./actions/describe.ts";
import { putLogEvents } from "./actions/put-log-events.ts";
import { filterLogEvents, getLogEvents } from "./actions/read-events.ts";
import { logDeliveryActions } from "./log-deliveries.ts";
import { logGroupResource } from "./log-group-resource.ts";
import { LogGroups } from "./log-groups.ts";
import { logsInputs } from "./logs-inputs.ts";

/** CloudWatch Logs: what functions, state machines and the API write, the last of it kept in memory to be searched. */
export function createCloudWatchLogs(context: RuntimeContext): ServiceModule {
  const { clock } = context;
  const groups = new LogGroups(context.region, context.accountId);
  /**
   * Also a whole group is asked for as its streams: `log-group:NAME:log-stream:`, so that policies on `log-group:NAME:*` fit, as
   * AWS's messages of denied calls show.
   */
  const on = (action: string, run: Action["run"], stream: (input: Shape) => unknown = () => ""): Record<string, Action> => ({
    [action]: {
      permissions: (input) => [
        {
          action: `logs:${action}`,
          resource: `${groups.arnPrefix}${groups.name(input)}:log-stream:${String(stream(input) ?? "")}`,
        },
      ],
      run,
    },
  });
  const streamOf = ({ logStreamName }: Shape) => logStreamName;
  return {
    services: [
      {
        name: "logs",
        inputs: logsInputs,
        actions: {
          ...on("CreateLogGroup", createLogGroup(groups, clock)),
          ...on("CreateLogStream", createLogStream(groups, clock), streamOf),
          ...on("PutLogEvents", putLogEvents(groups, clock), streamOf),
          ...on("FilterLogEvents", filterLogEvents(groups, clock)),
          ...on("GetLogEvents", getLogEvents(groups, clock), streamOf),
          ...on("DescribeLogStreams", describeLogStreams(groups)),
          DescribeLogGroups: {
            permissions: () => [{ action: "logs:DescribeLogGroups", resource: "*" }],
            run: describeLogGroups(groups),
          },
          ...logDeliveryActions(groups),
        },
      },
    ],
    resources: { aws_cloudwatch_log_group: logGroupResource(groups, context) },
  };
}
