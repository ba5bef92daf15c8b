import type { Honoured } from "./honoured.ts";

/** What CloudWatch Logs honours. */
export const logs: Honoured = {
  "cloudwatch-logs/describe-log-groups.test.ts": {
    DescribeLogGroups: [
      "accountIdentifiers",
      "logGroupNamePrefix",
      "logGroupNamePattern",
      "nextToken",
      "limit",
      "includeLinkedAccounts",
      "logGroupClass",
      "logGroupIdentifiers",
    ],
  },
  "cloudwatch-logs/events.test.ts": {
    DescribeLogStreams: ["logGroupName", "orderBy", "descending"],
    FilterLogEvents: [
      "logGroupName",
      "logStreamNames",
      "logStreamNamePrefix",
      "startTime",
      "endTime",
      "filterPattern",
      "nextToken",
      "limit",
      "startFromHead",
    ],
    GetLogEvents: [
      "logStreamName",
      "logGroupName",
      "logGroupIdentifier",
      "startTime",
      "endTime",
      "nextToken",
      "limit",
      "startFromHead",
    ],
    PutLogEvents: ["logGroupName", "logStreamName", "logEvents.timestamp", "logEvents.message"],
  },
  "cloudwatch-logs/streams-and-classes.test.ts": {
    CreateLogGroup: ["logGroupName", "logGroupClass"],
    CreateLogStream: ["logGroupName", "logStreamName"],
    DescribeLogStreams: ["logGroupIdentifier", "logStreamNamePrefix", "nextToken", "limit"],
    FilterLogEvents: ["logGroupIdentifier"],
    PutResourcePolicy: ["policyName", "policyDocument"],
  },
};

/** What X-Ray honours. */
export const xray: Honoured = {
  "xray/filter-expression.test.ts": {
    GetTraceSummaries: ["StartTime", "EndTime", "FilterExpression"],
    PutTraceSegments: ["TraceSegmentDocuments"],
  },
  "xray/xray.test.ts": {
    BatchGetTraces: ["TraceIds"],
    GetSamplingTargets: ["SamplingStatisticsDocuments.RuleName"],
  },
};
