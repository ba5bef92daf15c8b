import {
  CloudwatchMetricAlarm,
  type CloudwatchMetricAlarmMetricQuery,
} from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm/index.js";
import { Construct } from "constructs";
import type { MathExpression, Metric } from "./metric.ts";

/** CloudWatch takes no longer description. */
const longestDescription = 1024;

export interface AlarmProps {
  /** The alarm's name in AWS. */
  readonly name: string;
  /** What has happened when it goes off, for somebody who is woken by it. */
  readonly meaning: string;
  /** The section of docs/runbook.md that says what to do. */
  readonly runbook: string;
  readonly watches: Metric | MathExpression;
  /** It goes off above this. */
  readonly threshold: number;
  /** Seconds that each value sums up: a multiple of 60. */
  readonly periodSeconds: number;
  /** How many periods in a row have to be above the threshold. @default 1 */
  readonly periods?: number;
  /** The topic that hears when it goes off, and when it is over. */
  readonly topicArn: string;
}

/** An alarm with a section in the runbook. No data is good news: most metrics are missing, not 0, while nothing happens. */
export class Alarm extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: AlarmProps) {
    super(scope, id);
    const { name, meaning, runbook, watches, threshold, periodSeconds, periods = 1, topicArn } = props;
    if (periodSeconds % 60 !== 0 || periodSeconds * periods > 86_400) {
      throw new Error(`Alarm "${name}": ${periods} × ${periodSeconds} s; CloudWatch takes multiples of 60 s, a day in all.`);
    }
    const alarmDescription = `${meaning} Runbook: docs/runbook.md#${runbook}`;
    const { length } = alarmDescription;
    if (length > longestDescription) {
      throw new Error(`Alarm "${name}": its description has ${length} characters; CloudWatch takes ${longestDescription}.`);
    }
    this.arn = new CloudwatchMetricAlarm(this, "Default", {
      alarmName: name,
      alarmDescription,
      comparisonOperator: "GreaterThanThreshold",
      threshold,
      evaluationPeriods: periods,
      datapointsToAlarm: periods,
      treatMissingData: "notBreaching",
      alarmActions: [topicArn],
      okActions: [topicArn],
      ...("expression" in watches ? { metricQuery: queries(watches, periodSeconds) } : single(watches, periodSeconds)),
    }).arn;
  }
}

function single({ namespace, name, dimensions, statistic }: Metric, period: number) {
  return { namespace, metricName: name, dimensions, statistic, period };
}

function queries({ expression, label, metrics }: MathExpression, period: number): CloudwatchMetricAlarmMetricQuery[] {
  const inputs = Object.entries(metrics).map(([id, { namespace, name, dimensions, statistic }]) => ({
    id,
    metric: { namespace, metricName: name, dimensions, stat: statistic, period },
  }));
  return [{ id: "rate", expression, label, returnData: true }, ...inputs];
}
