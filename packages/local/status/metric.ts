/** A metric as an `aws_cloudwatch_metric_alarm` names it. */
export interface Metric {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: string;
  /** What is summed up: since then, in milliseconds since the epoch. */
  readonly since: number;
}
