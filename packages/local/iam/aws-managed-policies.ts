const anyResource = { Effect: "Allow", Resource: "*" };
const writeLogs = ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"];
const sendTraces = [
  "xray:PutTraceSegments",
  "xray:PutTelemetryRecords",
  "xray:GetSamplingRules",
  "xray:GetSamplingTargets",
  "xray:GetSamplingStatisticSummaries",
];

/** AWS's own policies for what runs here, statements by name, as in the "AWS Managed Policy Reference Guide". */
const statements: Readonly<Record<string, readonly object[]>> = {
  "service-role/AWSLambdaBasicExecutionRole": [{ ...anyResource, Action: writeLogs }],
  "service-role/AWSLambdaSQSQueueExecutionRole": [
    { ...anyResource, Action: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes", ...writeLogs] },
  ],
  "service-role/AWSLambdaDynamoDBExecutionRole": [
    {
      ...anyResource,
      Action: [
        "dynamodb:DescribeStream",
        "dynamodb:GetRecords",
        "dynamodb:GetShardIterator",
        "dynamodb:ListStreams",
        ...writeLogs,
      ],
    },
  ],
  "service-role/AWSLambdaKinesisExecutionRole": [
    {
      ...anyResource,
      Action: [
        "kinesis:DescribeStream",
        "kinesis:DescribeStreamSummary",
        "kinesis:GetRecords",
        "kinesis:GetShardIterator",
        "kinesis:ListShards",
        "kinesis:ListStreams",
        "kinesis:SubscribeToShard",
        ...writeLogs,
      ],
    },
  ],
  "service-role/AWSLambdaVPCAccessExecutionRole": [
    {
      Sid: "AWSLambdaVPCAccessExecutionPermissions",
      ...anyResource,
      Action: [
        ...writeLogs,
        "ec2:CreateNetworkInterface",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeSubnets",
        "ec2:DeleteNetworkInterface",
        "ec2:AssignPrivateIpAddresses",
        "ec2:UnassignPrivateIpAddresses",
      ],
    },
  ],
  "service-role/AWSLambdaRole": [{ ...anyResource, Action: "lambda:InvokeFunction" }],
  "service-role/AWSAppSyncPushToCloudWatchLogs": [{ ...anyResource, Action: writeLogs }],
  AWSXRayDaemonWriteAccess: [{ Sid: "AWSXRayDaemonWriteAccess", ...anyResource, Action: sendTraces }],
  AWSXrayWriteOnlyAccess: [{ ...anyResource, Action: sendTraces }],
  CloudWatchLambdaInsightsExecutionRolePolicy: [
    { ...anyResource, Action: "logs:CreateLogGroup" },
    {
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: "arn:aws:logs:*:*:log-group:/aws/lambda-insights:*",
    },
  ],
};

const arnPrefix = "arn:aws:iam::aws:policy/";

/** The ARN is one of AWS's own policies, whether it is known here or not. */
export function isAwsManaged(policyArn: string): boolean {
  return policyArn.startsWith(arnPrefix);
}

/** Throws when it is not known here what AWS's policy allows, saying what to do. */
export function awsManagedPolicy(policyArn: string): object {
  const name = policyArn.slice(arnPrefix.length);
  const Statement = Object.hasOwn(statements, name) ? statements[name] : undefined;
  if (Statement) return { Version: "2012-10-17", Statement };
  throw new Error(
    `AWS's policy ${policyArn} is not known here (known: ${Object.keys(statements).join(", ")}). ` +
      "Give the role an aws_iam_role_policy with the statements that it needs; that is less than AWS's policy allows, too.",
  );
}
