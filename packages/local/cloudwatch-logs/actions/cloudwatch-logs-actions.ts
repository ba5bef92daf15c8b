import type { Clock } from "../../clock/clock.ts";
import type { Action, Shape } from "../../gateway/service.ts";
import type { LogGroups } from "../log-groups.ts";
import { createLogGroup } from "./create-log-group.ts";
import { createLogStream } from "./create-log-stream.ts";
import { describeLogGroups, describeLogStreams } from "./describe-logs.ts";
import { logDeliveries } from "./log-deliveries.ts";
import { putLogEvents } from "./put-log-events.ts";
import { filterLogEvents, getLogEvents } from "./read-events.ts";

type Run = Action["run"];

/** CloudWatch Logs' actions by name. */
export function cloudWatchLogsActions(groups: LogGroups, clock: Clock): Record<string, Action> {
  /**
   * Also a whole group is asked for as its streams: `log-group:NAME:log-stream:`, so that policies on `log-group:NAME:*` fit, as
   * AWS's messages of denied calls show.
   */
  const onGroup = (action: string, run: Run, stream: (input: Shape) => unknown = () => ""): Action => ({
    permissions: (input) => [
      {
        action: `logs:${action}`,
        resource: `${groups.arn(input)}:log-stream:${String(stream(input) ?? "")}`,
      },
    ],
    run,
  });
  const onStream = (action: string, run: Run): Action => onGroup(action, run, ({ logStreamName }) => logStreamName);
  /** IAM knows no resource for these ("Actions, resources, and condition keys for Amazon CloudWatch Logs"). */
  const onAny = (action: string, run: Run): Action => ({
    permissions: () => [{ action: `logs:${action}`, resource: "*" }],
    run,
  });
  const deliveries = logDeliveries(groups);

  return {
    CreateLogGroup: onGroup("CreateLogGroup", createLogGroup(groups, clock)),
    CreateLogStream: onStream("CreateLogStream", createLogStream(groups, clock)),
    PutLogEvents: onStream("PutLogEvents", putLogEvents(groups, clock)),
    FilterLogEvents: onGroup("FilterLogEvents", filterLogEvents(groups, clock)),
    GetLogEvents: onStream("GetLogEvents", getLogEvents(groups, clock)),
    DescribeLogStreams: onGroup("DescribeLogStreams", describeLogStreams(groups)),
    DescribeLogGroups: onAny("DescribeLogGroups", describeLogGroups(groups)),
    PutResourcePolicy: onAny("PutResourcePolicy", deliveries.putResourcePolicy),
    DescribeResourcePolicies: onAny("DescribeResourcePolicies", deliveries.describeResourcePolicies),
    ListLogDeliveries: onAny("ListLogDeliveries", deliveries.list),
    CreateLogDelivery: onAny("CreateLogDelivery", deliveries.create),
    GetLogDelivery: onAny("GetLogDelivery", deliveries.get),
  };
}
