import type { RuntimeContext, ServiceModule } from "../service-module.ts";
import { cloudWatchLogsActions } from "./actions/cloudwatch-logs-actions.ts";
import { cloudWatchLogsInputs } from "./cloudwatch-logs-inputs.ts";
import { cloudWatchLogsLeftOut } from "./cloudwatch-logs-left-out.ts";
import { cloudWatchLogsRequired } from "./cloudwatch-logs-required.ts";
import { LogGroups } from "./log-groups.ts";
import { provisionLogGroup } from "./resources/log-group-resource.ts";

/** CloudWatch Logs: what functions, state machines and the API write, the last of it kept in memory to be searched. */
export function createCloudWatchLogs(context: RuntimeContext): ServiceModule {
  const groups = new LogGroups(context.region, context.accountId);
  return {
    services: [
      {
        name: "logs",
        actions: cloudWatchLogsActions(groups, context.clock),
        inputs: cloudWatchLogsInputs,
        required: cloudWatchLogsRequired,
        leftOut: cloudWatchLogsLeftOut,
      },
    ],
    resources: { aws_cloudwatch_log_group: provisionLogGroup(groups, context) },
  };
}
