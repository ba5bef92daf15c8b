import type { BackendUnderTest } from "../backend.ts";

/** Good inputs, by `x-amz-target`. None of them changes what an order needs. */
export function awsInputs(backend: BackendUnderTest, accessToken: string): Readonly<Record<string, object>> {
  const { outputs, resources } = backend.runtime;
  const made = [...resources.values()];
  const arnOf = (type: string) => String(made.find((resource) => resource.type === type)!.attributes["arn"]);
  // Nobody reads from it.
  const QueueUrl = outputs["outbox_failures_queue_url"]!;
  const Username = "mallory@example.com";
  const client = { ClientId: outputs["user_pool_client_id"]!, Username };
  const pool = { UserPoolId: outputs["user_pool_id"]!, Username };
  const attribute = { DataType: "String", StringValue: "x" };
  const message = { MessageBody: "x", DelaySeconds: 0, MessageAttributes: { a: attribute } };
  const receipt = { ReceiptHandle: "00000000-0000-4000-8000-000000000000" };
  const stateMachineArn = arnOf("aws_sfn_state_machine");
  const executionArn = `${stateMachineArn.replace(":stateMachine:", ":execution:")}:none`;
  const logGroupName = String(made.find(({ type }) => type === "aws_cloudwatch_log_group")!.arguments["name"]);
  const logStream = { logGroupName, logStreamName: "s" };
  const TableName = "slipstream-local-payments";
  const key = { paymentId: { S: "p" } };
  const values = { ":v": { S: "v" }, ":n": { N: "1" } };
  const StreamArn = String(made.find(({ attributes }) => attributes["stream_arn"])!.attributes["stream_arn"]);
  const queues = {
    SendMessage: { QueueUrl, ...message },
    SendMessageBatch: {
      QueueUrl,
      Entries: [
        { Id: "a", ...message },
        { Id: "b", MessageBody: "y" },
      ],
    },
    ReceiveMessage: {
      QueueUrl,
      MaxNumberOfMessages: 1,
      WaitTimeSeconds: 0,
      AttributeNames: ["All"],
      MessageAttributeNames: ["a.*"],
    },
    DeleteMessage: { QueueUrl, ...receipt },
    DeleteMessageBatch: { QueueUrl, Entries: [{ Id: "a", ...receipt }] },
    ChangeMessageVisibility: { QueueUrl, ...receipt, VisibilityTimeout: 0 },
    ChangeMessageVisibilityBatch: { QueueUrl, Entries: [{ Id: "a", ...receipt, VisibilityTimeout: 0 }] },
    GetQueueAttributes: { QueueUrl, AttributeNames: ["All"] },
    GetQueueUrl: { QueueName: "slipstream-local-orders" },
    ListQueues: { QueueNamePrefix: "slip", MaxResults: 1 },
    ListDeadLetterSourceQueues: { QueueUrl, MaxResults: 1 },
    StartMessageMoveTask: { SourceArn: arnOf("aws_sqs_queue"), MaxNumberOfMessagesPerSecond: 1 },
    ListMessageMoveTasks: { SourceArn: arnOf("aws_sqs_queue"), MaxResults: 1 },
    CancelMessageMoveTask: { TaskHandle: "eyJ0YXNrSWQiOiJ4Iiwic291cmNlQXJuIjoieCJ9" },
  };
  const tables = {
    PutItem: {
      TableName,
      Item: { ...key, l: { L: [{ BOOL: true }, { M: { b: { B: "AA==" } } }] } },
      ConditionExpression: "attribute_not_exists(#p)",
      ExpressionAttributeNames: { "#p": "paymentId" },
    },
    GetItem: { TableName, Key: key, ConsistentRead: true, ProjectionExpression: "paymentId" },
    UpdateItem: {
      TableName,
      Key: key,
      UpdateExpression: "SET a = :v ADD n :n",
      ExpressionAttributeValues: values,
      ReturnValues: "ALL_NEW",
    },
    DeleteItem: { TableName, Key: key },
    Query: { TableName, KeyConditionExpression: "paymentId = :v", ExpressionAttributeValues: { ":v": { S: "v" } }, Limit: 1 },
    Scan: { TableName, FilterExpression: "a = :v", ExpressionAttributeValues: { ":v": { S: "v" } }, Limit: 1 },
    BatchGetItem: { RequestItems: { [TableName]: { Keys: [key] } } },
    BatchWriteItem: {
      RequestItems: { [TableName]: [{ PutRequest: { Item: key } }, { DeleteRequest: { Key: { paymentId: { S: "q" } } } }] },
    },
    DescribeTable: { TableName },
    DescribeTimeToLive: { TableName },
    ListTables: { Limit: 1, ExclusiveStartTableName: "a" },
    TransactWriteItems: { TransactItems: [{ Put: { TableName, Item: key } }] },
  };
  const streams = {
    ListStreams: { TableName: "slipstream-local-orders", Limit: 1 },
    DescribeStream: { StreamArn, Limit: 1 },
    GetShardIterator: {
      StreamArn,
      ShardId: "shardId-00000000000000000000-00000000",
      ShardIteratorType: "AT_SEQUENCE_NUMBER",
      SequenceNumber: "1",
    },
    GetRecords: { ShardIterator: `${StreamArn}|1|0`, Limit: 1 },
  };
  const workflows = {
    StartExecution: { stateMachineArn, name: "n", input: '{"order":{"id":1}}' },
    StartSyncExecution: { stateMachineArn, input: "{}" },
    DescribeExecution: { executionArn },
    GetExecutionHistory: { executionArn, maxResults: 1, reverseOrder: true },
    ListExecutions: { stateMachineArn, statusFilter: "FAILED", maxResults: 1, nextToken: "0" },
    StopExecution: { executionArn, error: "e", cause: "c" },
    RedriveExecution: { executionArn },
    DescribeStateMachineForExecution: { executionArn },
    PublishStateMachineVersion: { stateMachineArn, revisionId: "INITIAL", description: "d" },
    DeleteStateMachineVersion: { stateMachineVersionArn: `${stateMachineArn}:9` },
    ListStateMachineVersions: { stateMachineArn, maxResults: 1 },
    ListMapRuns: { executionArn, maxResults: 1 },
    DescribeMapRun: { mapRunArn: "arn:aws:states:eu-west-1:000000000000:mapRun:m/l:r" },
    SendTaskSuccess: { taskToken: "t", output: "{}" },
    SendTaskFailure: { taskToken: "t", error: "e", cause: "c" },
    SendTaskHeartbeat: { taskToken: "t" },
    TestState: {
      definition: '{"Type":"Pass","QueryLanguage":"JSONata","Output":"{% $a %}","Next":"B"}',
      input: "{}",
      inspectionLevel: "DEBUG",
      variables: '{"a":1}',
      mock: { result: "{}" },
    },
    ValidateStateMachineDefinition: {
      ...{ definition: '{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}', type: "EXPRESS", severity: "WARNING", maxResults: 5 },
    },
    DescribeStateMachine: { stateMachineArn },
    ListStateMachines: { maxResults: 1, nextToken: "0" },
  };
  const logs = {
    CreateLogStream: logStream,
    PutLogEvents: { ...logStream, logEvents: [{ timestamp: Date.now(), message: "m" }] },
    FilterLogEvents: { logGroupName, startTime: 0, limit: 1, filterPattern: '{ $.level = "ERROR" }', logStreamNames: ["s"] },
    GetLogEvents: { ...logStream, limit: 1, startFromHead: true, nextToken: "f/MC8w" },
    DescribeLogStreams: { logGroupName, orderBy: "LastEventTime", descending: true, limit: 1, logStreamNamePrefix: "s" },
    DescribeLogGroups: { logGroupNamePrefix: "/", limit: 1, nextToken: "1" },
    CreateLogDelivery: { source: "x", logGroupName },
    GetLogDelivery: { id: "x" },
    PutResourcePolicy: { policyName: "p", policyDocument: "{}" },
    DescribeResourcePolicies: { limit: 1 },
  };
  const AccessToken = accessToken;
  const UserAttributes = [{ Name: "given_name", Value: "Mallory" }];
  const signedIn = {
    GetUser: { AccessToken },
    GlobalSignOut: { AccessToken },
    ChangePassword: { AccessToken, PreviousPassword: "x", ProposedPassword: "Correct-horse-3" },
    UpdateUserAttributes: { AccessToken, UserAttributes },
    DeleteUserAttributes: { AccessToken, UserAttributeNames: ["given_name"] },
    GetUserAttributeVerificationCode: { AccessToken, AttributeName: "email" },
    VerifyUserAttribute: { AccessToken, AttributeName: "email", Code: "000000" },
    AssociateSoftwareToken: { Session: "s" },
    VerifySoftwareToken: { Session: "s", UserCode: "000000", FriendlyDeviceName: "d" },
    SetUserMFAPreference: { AccessToken, SoftwareTokenMfaSettings: { Enabled: false, PreferredMfa: false } },
    // She shall be there for the others.
    DeleteUser: { AccessToken: "t" },
  };
  const { UserPoolId } = pool;
  const group = { UserPoolId, GroupName: "couriers" };
  const administratorsClient = { UserPoolId, ClientId: client.ClientId };
  const administrator = {
    AdminGetUser: pool,
    AdminConfirmSignUp: { ...pool, ClientMetadata: { a: "b" } },
    AdminCreateUser: { ...pool, UserAttributes, MessageAction: "RESEND", DesiredDeliveryMediums: ["EMAIL"] },
    AdminDeleteUser: { UserPoolId, Username: "nobody@example.com" },
    AdminDisableUser: { UserPoolId, Username: "nobody@example.com" },
    AdminEnableUser: pool,
    AdminInitiateAuth: { ...administratorsClient, AuthFlow: "USER_SRP_AUTH", AuthParameters: { USERNAME: Username, SRP_A: "a" } },
    AdminRespondToAuthChallenge: {
      ...administratorsClient,
      ChallengeName: "NEW_PASSWORD_REQUIRED",
      Session: "s",
      ChallengeResponses: { NEW_PASSWORD: "x" },
    },
    AdminSetUserMFAPreference: { ...pool, SoftwareTokenMfaSettings: { Enabled: false, PreferredMfa: false } },
    AdminSetUserPassword: { ...pool, Password: "Correct-horse-3", Permanent: true },
    AdminResetUserPassword: pool,
    AdminUpdateUserAttributes: { ...pool, UserAttributes },
    AdminUserGlobalSignOut: pool,
    ListUserPools: { MaxResults: 1, NextToken: "t" },
    ListUserPoolClients: { UserPoolId, MaxResults: 1, NextToken: "t" },
    DescribeUserPool: { UserPoolId },
    DescribeUserPoolClient: administratorsClient,
    ListUsers: { UserPoolId, Limit: 1, AttributesToGet: ["email"], Filter: 'email ^= "m"', PaginationToken: "t" },
    CreateGroup: { ...group, Precedence: 1, Description: "d", RoleArn: "arn:aws:iam::000000000000:role/x" },
    UpdateGroup: { ...group, Precedence: 2 },
    GetGroup: group,
    DeleteGroup: group,
    AdminAddUserToGroup: { ...group, Username },
    AdminRemoveUserFromGroup: { ...group, Username },
    AdminListGroupsForUser: { ...pool, Limit: 1, NextToken: "t" },
    ListGroups: { UserPoolId, Limit: 1, NextToken: "t" },
    ListUsersInGroup: { ...group, Limit: 1, NextToken: "t" },
  };
  const users = {
    SignUp: { ...client, Password: "Correct-horse-2", UserAttributes: [{ Name: "email", Value: Username }] },
    ConfirmSignUp: { ...client, ConfirmationCode: "000000", ClientMetadata: { a: "b" } },
    ResendConfirmationCode: client,
    InitiateAuth: {
      ClientId: client.ClientId,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: Username, PASSWORD: "x" },
    },
    RespondToAuthChallenge: {
      ClientId: client.ClientId,
      ChallengeName: "PASSWORD_VERIFIER",
      ChallengeResponses: { TIMESTAMP: "t" },
    },
    RevokeToken: { ClientId: client.ClientId, Token: "t" },
    GetTokensFromRefreshToken: { ClientId: client.ClientId, RefreshToken: "t" },
    ForgotPassword: client,
    ConfirmForgotPassword: { ...client, ConfirmationCode: "000000", Password: "Correct-horse-3" },
    ...signedIn,
    ...administrator,
  };
  return Object.fromEntries(
    Object.entries({
      AmazonSQS: queues,
      DynamoDB_20120810: tables,
      DynamoDBStreams_20120810: streams,
      AWSStepFunctions: workflows,
      Logs_20140328: logs,
      AWSCognitoIdentityProviderService: users,
    }).flatMap(([prefix, inputs]) => Object.entries(inputs).map(([action, input]) => [`${prefix}.${action}`, input] as const)),
  );
}
