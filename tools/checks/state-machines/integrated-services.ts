/** What the SDK's schemas do not say of a service that runs behind the local door. */
export interface IntegratedService {
  /** Ending of the client's package, e.g. `sqs`. */
  readonly client: string;
  /** Its name behind the door, e.g. `states`. */
  readonly door: string;
  /** In front of errors of `aws-sdk:` integrations, and in their causes. */
  readonly prefix: string;
  /** In front of IAM's actions. */
  readonly iam: string;
  /**
   * The actions that run locally, each with the input's member that names what it is called on; `""` where IAM has only `*`. IAM's
   * action is the API's own unless it stands behind a space: `TopicArn Publish`. `open`: whoever signed may, or nobody need.
   */
  readonly actions: Readonly<Record<string, string>>;
}

const all = (target: string, names: string) => Object.fromEntries(names.split(" ").map((name) => [name, target]));

/**
 * By the name that stands in a `Resource`. Sources: "Learning to use AWS service SDK integrations in Step Functions", supported
 * services; "Actions, resources, and condition keys" of each service in the Service Authorization Reference.
 */
export const integratedServices: Readonly<Record<string, IntegratedService>> = {
  cloudwatchlogs: {
    client: "cloudwatch-logs",
    door: "logs",
    prefix: "CloudWatchLogs",
    iam: "logs",
    actions: {
      ...all("LogGroupName", "CreateLogGroup CreateLogStream PutLogEvents FilterLogEvents GetLogEvents DescribeLogStreams"),
      ...all("", "DescribeLogGroups PutResourcePolicy DescribeResourcePolicies"),
    },
  },
  cognitoidentityprovider: {
    client: "cognito-identity-provider",
    door: "cognito-idp",
    prefix: "CognitoIdentityProvider",
    iam: "cognito-idp",
    actions: {
      ListUserPools: "",
      ...all(
        "UserPoolId",
        "AdminAddUserToGroup AdminConfirmSignUp AdminCreateUser AdminDeleteUser AdminEnableUser AdminDisableUser AdminGetUser " +
          "AdminInitiateAuth AdminListGroupsForUser AdminRemoveUserFromGroup AdminResetUserPassword AdminRespondToAuthChallenge " +
          "AdminSetUserMFAPreference AdminSetUserPassword AdminUpdateUserAttributes AdminUserGlobalSignOut CreateGroup DeleteGroup DescribeUserPool " +
          "DescribeUserPoolClient GetGroup ListGroups ListUserPoolClients ListUsers ListUsersInGroup UpdateGroup",
      ),
      ...all(
        "open",
        "AssociateSoftwareToken ChangePassword ConfirmForgotPassword ConfirmSignUp DeleteUser DeleteUserAttributes ForgotPassword " +
          "GetTokensFromRefreshToken GetUser GetUserAttributeVerificationCode GlobalSignOut InitiateAuth ResendConfirmationCode " +
          "RespondToAuthChallenge RevokeToken SetUserMFAPreference SignUp UpdateUserAttributes VerifySoftwareToken VerifyUserAttribute",
      ),
    },
  },
  dynamodb: {
    client: "dynamodb",
    door: "dynamodb",
    prefix: "DynamoDb",
    iam: "dynamodb",
    actions: {
      ...all("TableName", "PutItem GetItem UpdateItem DeleteItem Query Scan DescribeTable DescribeTimeToLive"),
      ...all("RequestItems", "BatchGetItem BatchWriteItem"),
      ListTables: "",
    },
  },
  dynamodbstreams: {
    client: "dynamodb-streams",
    door: "dynamodbstreams",
    prefix: "DynamoDbStreams",
    iam: "dynamodb",
    actions: { ListStreams: "", ...all("StreamArn", "DescribeStream GetShardIterator"), GetRecords: "ShardIterator" },
  },
  lambda: {
    client: "lambda",
    door: "lambda",
    prefix: "Lambda",
    iam: "lambda",
    actions: {
      Invoke: "FunctionName InvokeFunction",
      ...all("FunctionName", "GetFunction GetFunctionConfiguration GetAlias ListAliases"),
      ...all("", "ListFunctions ListEventSourceMappings GetAccountSettings"),
      GetEventSourceMapping: "UUID",
    },
  },
  sesv2: {
    client: "sesv2",
    door: "ses",
    prefix: "SesV2",
    iam: "ses",
    actions: {
      SendEmail: "FromEmailAddress",
      GetAccount: "",
      GetEmailIdentity: "EmailIdentity",
      ...all("ConfigurationSetName", "GetConfigurationSet GetConfigurationSetEventDestinations"),
    },
  },
  sfn: {
    client: "sfn",
    door: "states",
    prefix: "Sfn",
    iam: "states",
    actions: {
      ...all("stateMachineArn", "StartExecution StartSyncExecution ListExecutions DescribeStateMachine"),
      ...all("stateMachineArn", "ListStateMachineVersions PublishStateMachineVersion"),
      DeleteStateMachineVersion: "stateMachineVersionArn",
      ...all("executionArn", "DescribeExecution GetExecutionHistory StopExecution RedriveExecution ListMapRuns"),
      ...all("executionArn", "DescribeStateMachineForExecution"),
      DescribeMapRun: "mapRunArn",
      ...all("", "ListStateMachines SendTaskSuccess SendTaskFailure SendTaskHeartbeat TestState ValidateStateMachineDefinition"),
    },
  },
  sns: {
    client: "sns",
    door: "sns",
    prefix: "Sns",
    iam: "sns",
    actions: {
      ...all("TopicArn", "Publish Subscribe ListSubscriptionsByTopic GetTopicAttributes"),
      PublishBatch: "TopicArn Publish",
      ...all("SubscriptionArn", "Unsubscribe SetSubscriptionAttributes GetSubscriptionAttributes"),
      ...all("", "ListSubscriptions ListTopics"),
    },
  },
  sqs: {
    client: "sqs",
    door: "sqs",
    prefix: "Sqs",
    iam: "sqs",
    actions: {
      ...all(
        "QueueUrl",
        "SendMessage ReceiveMessage DeleteMessage ChangeMessageVisibility PurgeQueue GetQueueAttributes ListDeadLetterSourceQueues",
      ),
      SendMessageBatch: "QueueUrl SendMessage",
      DeleteMessageBatch: "QueueUrl DeleteMessage",
      ChangeMessageVisibilityBatch: "QueueUrl ChangeMessageVisibility",
      GetQueueUrl: "QueueName",
      ListQueues: "",
      ...all("SourceArn", "StartMessageMoveTask ListMessageMoveTasks"),
      CancelMessageMoveTask: "TaskHandle",
    },
  },
  sts: { client: "sts", door: "sts", prefix: "Sts", iam: "sts", actions: { GetCallerIdentity: "open" } },
  ssm: { client: "ssm", door: "ssm", prefix: "Ssm", iam: "ssm", actions: { GetParameter: "Name" } },
  xray: {
    client: "xray",
    door: "xray",
    prefix: "XRay",
    iam: "xray",
    actions: all("", "PutTraceSegments GetTraceSummaries BatchGetTraces GetSamplingRules GetSamplingTargets"),
  },
};
