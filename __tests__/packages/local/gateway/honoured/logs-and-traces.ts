import type { Honoured } from "./honoured.ts";

/** What CloudWatch Logs honours. */
export const logs: Honoured = {
  "appsync/api/field-error-log.test.ts": {},
  "cloudwatch-logs/describe-log-groups.test.ts": {
    CreateLogGroup: ["logGroupName"],
    DescribeLogGroups: [
      "accountIdentifiers",
      "logGroupNamePattern",
      "nextToken",
      "limit",
      "includeLinkedAccounts",
      "logGroupClass",
      "logGroupIdentifiers",
    ],
  },
  "cloudwatch-logs/events.test.ts": {
    DescribeLogGroups: ["logGroupNamePrefix"],
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
    CreateLogGroup: ["logGroupClass"],
    CreateLogStream: ["logGroupName", "logStreamName"],
    DescribeLogStreams: ["logGroupIdentifier", "logStreamNamePrefix", "nextToken", "limit"],
  },
  "http-api/stage.test.ts": {},
  "lambda/aliases.test.ts": {},
  "lambda/invocation-records.test.ts": {},
  "runtime/elsewhere.test.ts": {
    FilterLogEvents: ["logGroupIdentifier"],
  },
  "step-functions/logging/execution-log.test.ts": {},
};

/** What X-Ray honours. */
export const xray: Honoured = {
  "lambda/invocation-records.test.ts": {},
  "step-functions/logging/execution-log.test.ts": {},
  "xray/filter-expression.test.ts": {
    GetTraceSummaries: ["StartTime", "EndTime", "FilterExpression"],
    PutTraceSegments: ["TraceSegmentDocuments"],
  },
  "xray/xray.test.ts": {
    BatchGetTraces: ["TraceIds"],
    GetSamplingTargets: ["SamplingStatisticsDocuments.RuleName"],
  },
};
