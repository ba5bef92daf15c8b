import type { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBStreamsClient } from "@aws-sdk/client-dynamodb-streams";
import { SQSClient } from "@aws-sdk/client-sqs";
import { logsClient } from "./logs-client.ts";
import type { StackOutputs } from "./stack-outputs.ts";

/** The AWS account of a stage, as the person at the terminal may use it. */
export interface AwsAccount {
  readonly sqs: SQSClient;
  readonly dynamodb: DynamoDBClient;
  readonly streams: DynamoDBStreamsClient;
  readonly logs: CloudWatchLogsClient;
  readonly close: () => void;
}

/** With AWS's own credentials from the environment or a profile; a local runtime has told its own. */
export function awsAccount({ local, region }: StackOutputs): AwsAccount {
  const settings = { region, ...local };
  const sqs = new SQSClient(settings);
  const dynamodb = new DynamoDBClient(settings);
  const streams = new DynamoDBStreamsClient(settings);
  const logs = logsClient(region, local);
  return {
    sqs,
    dynamodb,
    streams,
    logs,
    close: () => {
      sqs.destroy();
      dynamodb.destroy();
      streams.destroy();
      logs.destroy();
    },
  };
}
