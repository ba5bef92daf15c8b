/** A wildcard that a policy may hold. */
export interface AllowedWildcard {
  readonly actions: readonly string[];
  /** The resource as it stands in the policy. */
  readonly resource: RegExp;
  /** Why it cannot be said more closely. */
  readonly why: string;
  /** Where AWS says so. */
  readonly source: string;
}

const everything = /^\*$/;

export const sendTraces: AllowedWildcard = {
  actions: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"],
  resource: everything,
  why: "X-Ray has no resource that a trace could be sent to.",
  source: 'Service Authorization Reference, "Actions, resources, and condition keys for AWS X-Ray"',
};

export const sampleTraces: AllowedWildcard = {
  actions: ["xray:GetSamplingRules", "xray:GetSamplingTargets"],
  resource: everything,
  why: "X-Ray's sampling rules are asked for all together.",
  source: 'AWS Step Functions Developer Guide, "Creating IAM policies for X-Ray in Step Functions"',
};

export const deliverLogs: AllowedWildcard = {
  actions: [
    "logs:CreateLogDelivery",
    "logs:GetLogDelivery",
    "logs:UpdateLogDelivery",
    "logs:DeleteLogDelivery",
    "logs:ListLogDeliveries",
    "logs:PutResourcePolicy",
    "logs:DescribeResourcePolicies",
    "logs:DescribeLogGroups",
  ],
  resource: everything,
  why: "A log delivery has no ARN before it is made, and Step Functions looks through the account's log groups.",
  source: 'AWS Step Functions Developer Guide, "Using CloudWatch Logs to log execution history", IAM policies',
};

const writeLogStreams: AllowedWildcard = {
  actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
  resource: /^\$\{aws_cloudwatch_log_group\.[\w-]+\.arn\}:\*$/,
  why: "The streams of one log group: Lambda and AppSync make up their names.",
  source: 'Service Authorization Reference, "Actions, resources, and condition keys for Amazon CloudWatch Logs", log-stream',
};

/** Wildcards that AWS leaves nobody a way around, each for these actions on this resource only. */
export const awsWildcards: readonly AllowedWildcard[] = [sendTraces, sampleTraces, deliverLogs, writeLogStreams];
