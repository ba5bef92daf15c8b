import type { Provision, ResourceType } from "../service-module.ts";

/** Resource types without behaviour here: others may refer to them, nothing runs. */
export function recordedResources(region: string, accountId: string): Readonly<Record<string, ResourceType>> {
  const alarm = (name: unknown) => `arn:aws:cloudwatch:${region}:${accountId}:alarm:${String(name)}`;
  const recorded = (make: Provision): ResourceType => ({ arguments: "any", make });
  return {
    aws_cloudwatch_metric_alarm: recorded(({ alarm_name: name }) => ({ id: name, arn: alarm(name) })),
    aws_cloudwatch_dashboard: recorded(({ dashboard_name: name }) => ({
      id: name,
      dashboard_arn: `arn:aws:cloudwatch::${accountId}:dashboard/${String(name)}`,
    })),
  };
}
