import type { Provision } from "./provision.ts";

/** Resource types without behaviour here: others may refer to them, nothing runs. */
export function recordedResources(region: string, accountId: string): Readonly<Record<string, Provision>> {
  const alarm = (name: unknown) => `arn:aws:cloudwatch:${region}:${accountId}:alarm:${String(name)}`;
  return {
    aws_cloudwatch_metric_alarm: ({ alarm_name: name }) => ({ id: name, arn: alarm(name) }),
    aws_cloudwatch_dashboard: ({ dashboard_name: name }) => ({
      id: name,
      dashboard_arn: `arn:aws:cloudwatch::${accountId}:dashboard/${String(name)}`,
    }),
  };
}
