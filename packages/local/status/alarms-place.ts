import type { Clock } from "../clock/clock.ts";
import type { Arguments, ProvisionedResource } from "../terraform/resource-type.ts";
import type { Metric } from "./metric.ts";
import type { StatusPlace } from "./status-place.ts";

type Value = (metric: Metric) => number | undefined;

/** CloudWatch does not run here: what its alarms are about is compared with what the runtime knows. */
export function alarmsPlace(resources: () => Iterable<ProvisionedResource>, value: Value, clock: Clock): StatusPlace {
  return {
    about: "the stacks' alarms, and whether they would go off by what is known here",
    read: (path) => {
      if (path.length > 0) return undefined;
      const alarms = [...resources()].filter(({ type }) => type === "aws_cloudwatch_metric_alarm");
      return { alarms: alarms.map(({ arguments: args }) => describe(args, value, clock.now())) };
    },
  };
}

function describe(args: Arguments, value: Value, now: number) {
  const { threshold, comparison_operator: comparison, metric_name: name, namespace, statistic } = args;
  const [period, periods] = [Number(args["period"] ?? 0), Number(args["evaluation_periods"])];
  const dimensions = (args["dimensions"] ?? {}) as Metric["dimensions"];
  const metric = {
    namespace: String(namespace),
    name: String(name),
    dimensions,
    statistic: String(statistic),
    since: now - period * 1000,
  };
  const current = name === undefined || name === null ? undefined : value(metric);
  const exceeds = comparisons[String(comparison)];
  return {
    name: args["alarm_name"],
    meaning: args["alarm_description"],
    watches:
      current === undefined && !namespace
        ? "an expression of several metrics"
        : { namespace, metric: name, dimensions, statistic },
    raisedWhen: { comparison, threshold, periodSeconds: period, periodsInARow: periods },
    ...(current === undefined || !exceeds
      ? { state: "cannot be told here" }
      : { value: current, state: exceeds(current, Number(threshold)) ? "would go off" : "quiet" }),
  };
}

/** Those with a fixed threshold ("PutMetricAlarm" in CloudWatch's API reference). */
const comparisons: Readonly<Record<string, (value: number, threshold: number) => boolean>> = {
  GreaterThanThreshold: (value, threshold) => value > threshold,
  GreaterThanOrEqualToThreshold: (value, threshold) => value >= threshold,
  LessThanThreshold: (value, threshold) => value < threshold,
  LessThanOrEqualToThreshold: (value, threshold) => value <= threshold,
};
