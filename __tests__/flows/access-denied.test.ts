import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import { DescribeStreamCommand, DynamoDBStreamsClient } from "@aws-sdk/client-dynamodb-streams";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { expect, test } from "@jest/globals";
import { useBackend } from "./support/use-backend.ts";

const flow = useBackend();
const roleName = "slipstream-local-orders-api-log-eu-west-1";

/** What an SDK's client needs to call as the role that may only write the API's log. */
function asLogRole() {
  const { runtime } = flow.backend;
  const { credentials, role, baseUrl: endpoint, region } = runtime;
  const arn = String(runtime.resources.get("aws_iam_role.api_log_role")!.attributes["arn"]);
  return { endpoint, region, credentials: credentials(role(arn)), maxAttempts: 1 };
}

const attribute = (address: string, name = "arn") => String(flow.backend.runtime.resources.get(address)!.attributes[name]);

type Client = { send: (command: never) => Promise<unknown> };

test.each<[string, () => [Client, object], string, number]>([
  [
    "sqs:SendMessage",
    () => [new SQSClient(asLogRole()), new SendMessageCommand({ QueueUrl: flow.backend.queueUrl, MessageBody: "{}" })],
    "AccessDenied",
    403,
  ],
  [
    "sns:Publish",
    () => [new SNSClient(asLogRole()), new PublishCommand({ TopicArn: attribute("aws_sns_topic.notifications"), Message: "m" })],
    "AuthorizationErrorException",
    403,
  ],
  [
    "dynamodb:GetItem",
    () => [
      new DynamoDBClient(asLogRole()),
      new GetItemCommand({ TableName: "slipstream-local-orders", Key: { customerId: { S: "c" }, id: { S: "i" } } }),
    ],
    "AccessDeniedException",
    400,
  ],
  [
    "dynamodb:DescribeStream",
    () => [
      new DynamoDBStreamsClient(asLogRole()),
      new DescribeStreamCommand({ StreamArn: attribute("aws_dynamodb_table.table_orders", "stream_arn") }),
    ],
    "AccessDeniedException",
    400,
  ],
  [
    "states:StartExecution",
    () => [
      new SFNClient(asLogRole()),
      new StartExecutionCommand({ stateMachineArn: attribute("aws_sfn_state_machine.workflow") }),
    ],
    "AccessDeniedException",
    400,
  ],
  [
    "lambda:InvokeFunction",
    () => [new LambdaClient(asLogRole()), new InvokeCommand({ FunctionName: "slipstream-local-process-payment" })],
    "AccessDeniedException",
    403,
  ],
])(
  "a role that may not %s learns it by the service's own name, and the statement that it would need is told",
  async (action, call, name, status) => {
    const told = flow.backend.runtime.events.next("access-denied");
    const [client, command] = call();
    const refusal = await client.send(command as never).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ name, $metadata: { httpStatusCode: status } });
    expect((refusal as Error).message).toContain(
      `User: arn:aws:sts::000000000000:assumed-role/${roleName}/${roleName} is not authorized to perform: ${action} on resource: arn:aws:`,
    );
    const { caller, needed } = await told;
    expect(caller).toBe(roleName);
    expect(JSON.parse(needed!)).toMatchObject({ Effect: "Allow", Action: action, Resource: expect.stringMatching(/^arn:aws:/) });
  },
);
