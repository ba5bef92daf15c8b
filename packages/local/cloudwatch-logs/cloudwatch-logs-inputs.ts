import { list, map, type Members } from "../gateway/input-shape.ts";

const onGroup: Members = { logGroupName: "string", logGroupIdentifier: "string" };
const onStream: Members = { logGroupName: "string", logStreamName: "string" };
const paged: Members = { limit: "integer", nextToken: "string" };
const between: Members = { startTime: "integer", endTime: "integer", unmask: "boolean", ...paged };

/** What CloudWatch Logs' actions take . Of those for vended logs, which are in no client: what is read here. */
export const cloudWatchLogsInputs: Readonly<Record<string, Members>> = {
  CreateLogGroup: {
    logGroupName: "string",
    kmsKeyId: "string",
    tags: map("string"),
    logGroupClass: "string",
    deletionProtectionEnabled: "boolean",
  },
  CreateLogStream: onStream,
  PutLogEvents: {
    ...onStream,
    logEvents: list({ timestamp: "integer", message: "string" }),
    sequenceToken: "string",
    entity: { keyAttributes: map("string"), attributes: map("string") },
  },
  FilterLogEvents: {
    ...onGroup,
    ...between,
    logStreamNames: list("string"),
    logStreamNamePrefix: "string",
    filterPattern: "string",
    startFromHead: "boolean",
    interleaved: "boolean",
  },
  GetLogEvents: { ...onGroup, ...onStream, ...between, startFromHead: "boolean" },
  DescribeLogStreams: { ...onGroup, ...paged, logStreamNamePrefix: "string", orderBy: "string", descending: "boolean" },
  DescribeLogGroups: {
    ...paged,
    accountIdentifiers: list("string"),
    logGroupNamePrefix: "string",
    logGroupNamePattern: "string",
    includeLinkedAccounts: "boolean",
    logGroupClass: "string",
    logGroupIdentifiers: list("string"),
  },
  PutResourcePolicy: { policyName: "string", policyDocument: "string", resourceArn: "string", expectedRevisionId: "string" },
  DescribeResourcePolicies: { ...paged, resourceArn: "string", policyScope: "string" },
  ListLogDeliveries: {},
  CreateLogDelivery: { source: "string", logGroupName: "string" },
  GetLogDelivery: { id: "string" },
};
