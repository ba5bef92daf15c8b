import type { Row } from "../row.ts";

/** Logs, alarms and dashboards. */
export const watchedRows: Readonly<Record<string, Row>> = {
  aws_cloudwatch_log_group: {
    source: "logs/group.go",
    grants: [
      {
        on: "logs:{region}:{account}:log-group:{name}",
        named: "aws_cloudwatch_log_group.name",
        // AppSync's is called after the ID of the API.
        ownedBy: "tagged",
        read: ["logs:ListTagsForResource"],
        create: ["logs:CreateLogGroup"],
        update: ["logs:DeleteRetentionPolicy", "logs:PutRetentionPolicy", "logs:UntagResource"],
        delete: ["logs:DeleteLogGroup"],
        tag: ["logs:TagResource"],
      },
      { on: "*", read: ["logs:DescribeLogGroups"], because: "the reference has no resource type for the list of groups" },
    ],
  },
  aws_cloudwatch_metric_alarm: {
    source: "cloudwatch/metric_alarm.go",
    grants: [
      {
        on: "cloudwatch:{region}:{account}:alarm:{name}",
        named: "aws_cloudwatch_metric_alarm.alarm_name",
        read: ["cloudwatch:ListTagsForResource"],
        update: ["cloudwatch:PutMetricAlarm", "cloudwatch:UntagResource"],
        delete: ["cloudwatch:DeleteAlarms"],
        tag: ["cloudwatch:TagResource"],
      },
      {
        on: "cloudwatch:{region}:{account}:alarm:*",
        read: ["cloudwatch:DescribeAlarms"],
        because: "it is a list that is asked for, whatever names are wanted of it",
      },
    ],
  },
  aws_cloudwatch_dashboard: {
    source: "cloudwatch/dashboard.go",
    grants: [
      {
        on: "cloudwatch::{account}:dashboard/{name}",
        named: "aws_cloudwatch_dashboard.dashboard_name",
        read: ["cloudwatch:GetDashboard"],
        update: ["cloudwatch:PutDashboard"],
        delete: ["cloudwatch:DeleteDashboards"],
      },
    ],
  },
};
