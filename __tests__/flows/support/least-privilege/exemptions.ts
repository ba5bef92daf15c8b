/** Actions that AWS says a role needs, and that no call here makes use of; with the source of each. */
export const exemptions: ReadonlyMap<string, string> = new Map([
  [
    "dynamodb:ListStreams",
    "Lambda Developer Guide, Using Lambda with DynamoDB, execution role; CreateEventSourceMapping names it when it refuses a role",
  ],
  [
    "xray:PutTelemetryRecords",
    "X-Ray Developer Guide, AWSXRayDaemonWriteAccess; Step Functions Developer Guide, IAM policies for X-Ray",
  ],
  ["logs:UpdateLogDelivery", "Step Functions Developer Guide, Logging using CloudWatch Logs: for a later UpdateStateMachine"],
  ["logs:DeleteLogDelivery", "Step Functions Developer Guide, Logging using CloudWatch Logs: for a later UpdateStateMachine"],
]);
