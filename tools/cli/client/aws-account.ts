import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBStreamsClient } from "@aws-sdk/client-dynamodb-streams";
import { SQSClient } from "@aws-sdk/client-sqs";
import { Sha256 } from "@smithy/core/checksum";
import { SignatureV4 } from "@smithy/signature-v4";
import type { StackOutputs } from "./stack-outputs.ts";

/** The AWS account of a stage, as the person at the terminal may use it. */
export interface AwsAccount {
  readonly sqs: SQSClient;
  readonly dynamodb: DynamoDBClient;
  readonly streams: DynamoDBStreamsClient;
  /** One call of CloudWatch Logs, which is in AWS's JSON protocol: its SDK client would be a dependency for one action. */
  readonly logs: <Output>(action: string, input: object) => Promise<Output>;
  readonly close: () => void;
}

/** With AWS's own credentials from the environment or a profile; a local runtime has told its own. */
export function awsAccount({ local, region }: StackOutputs): AwsAccount {
  const settings = { region, ...local };
  const sqs = new SQSClient(settings);
  const dynamodb = new DynamoDBClient(settings);
  const streams = new DynamoDBStreamsClient(settings);
  const signer = new SignatureV4({ service: "logs", region, credentials: sqs.config.credentials, sha256: Sha256 });
  const url = new URL(local?.endpoint ?? `https://logs.${region}.amazonaws.com`);
  return {
    sqs,
    dynamodb,
    streams,
    logs: async <Output>(action: string, input: object) => {
      const { headers, body } = await signer.sign({
        method: "POST",
        protocol: url.protocol,
        hostname: url.hostname,
        path: "/",
        headers: { host: url.host, "content-type": "application/x-amz-json-1.1", "x-amz-target": `Logs_20140328.${action}` },
        body: JSON.stringify(input),
      });
      const response = await fetch(url, { method: "POST", headers, body });
      const answer = (await response.json()) as Output & { __type?: string; message?: string };
      if (!response.ok) throw new Error(`CloudWatch Logs answered ${answer.__type ?? response.status}: ${answer.message ?? ""}`);
      return answer;
    },
    close: () => {
      sqs.destroy();
      dynamodb.destroy();
      streams.destroy();
    },
  };
}
