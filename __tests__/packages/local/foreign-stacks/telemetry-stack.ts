import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import type { Shape } from "../../../../packages/local/gateway/service.ts";
import { startRuntime, type Runtime, type RuntimeOptions } from "../../../../packages/local/runtime/runtime.ts";

/** Answers with where it runs and as what it was called, and logs the bodies of what it is brought. */
const code = `exports.handler = async (event, context) => {
  for (const { body } of event.Records ?? []) console.log("stored " + body);
  return { region: process.env.AWS_REGION, arn: context.invokedFunctionArn, version: context.functionVersion, batchItemFailures: [] };
};`;

export const trust = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
});

/** What the function's role needs to read the queue. */
export const readQueue = {
  Effect: "Allow",
  Action: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
  Resource: "${aws_sqs_queue.readings-1.arn}",
};
export const writeLogs = {
  Effect: "Allow",
  Action: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
  Resource: "*",
};

/** Changes the document before it is written: `resource` by type and name. */
export type Change = (document: Shape) => void;

/** A stack that has nothing to do with this project: us-east-1, hyphens and digits in every ID. */
export function telemetryDocument(change: Change = () => undefined): Shape {
  const policy = JSON.stringify({ Version: "2012-10-17", Statement: [readQueue, writeLogs] });
  const document: Shape = {
    "//": { metadata: { backend: "local", stackName: "telemetry-dev", version: "0.21.0" } },
    provider: { aws: [{ region: "us-east-1", default_tags: [{ tags: { team: "telemetry" } }] }] },
    terraform: {
      backend: { local: { path: "../../../telemetry-dev.tfstate" } },
      required_providers: { aws: { source: "aws", version: "6.25.0" } },
    },
    output: {
      "queue-url": { value: "${aws_sqs_queue.readings-1.url}" },
      "queue-arn": { value: "${aws_sqs_queue.readings-1.arn}" },
      "table-arn": { value: "${aws_dynamodb_table.readings-by-day-2.arn}" },
    },
    resource: {
      aws_sqs_queue: { "readings-1": { name: "sensor-readings", visibility_timeout_seconds: 60, tags: { a: "b" } } },
      aws_dynamodb_table: {
        "readings-by-day-2": {
          name: "readings",
          hash_key: "pk",
          billing_mode: "PAY_PER_REQUEST",
          attribute: [{ name: "pk", type: "S" }],
        },
      },
      aws_iam_role: { "ingest-3": { name: "ingest", assume_role_policy: trust, tags_all: { team: "telemetry" } } },
      aws_iam_role_policy: { "ingest-3": { name: "ingest", role: "${aws_iam_role.ingest-3.name}", policy } },
      aws_lambda_function: {
        "ingest-3": {
          function_name: "ingest",
          filename: "assets/ingest.zip",
          handler: "main.handler",
          runtime: "nodejs24.x",
          role: "${aws_iam_role.ingest-3.arn}",
          timeout: 10,
          region: "us-east-1",
          environment: { variables: { TABLE: "${aws_dynamodb_table.readings-by-day-2.name}" } },
        },
      },
      aws_lambda_event_source_mapping: {
        "ingest-3": {
          event_source_arn: "${aws_sqs_queue.readings-1.arn}",
          function_name: "${aws_lambda_function.ingest-3.arn}",
          function_response_types: ["ReportBatchItemFailures"],
        },
      },
    },
  };
  change(document);
  return document;
}

/** Writes stacks into folders of their own and runs them. */
export class ForeignStacks {
  readonly #folder = mkdtempSync(join(tmpdir(), "foreign-stacks-"));
  #runtime: Runtime | undefined;

  /** Answers with the folder. @param source of the function */
  write(name: string, document: object, source = code): string {
    const dir = join(this.#folder, name);
    mkdirSync(join(dir, "assets"), { recursive: true });
    writeFileSync(join(dir, "assets/ingest.zip"), zipSync({ "main.js": strToU8(source) }));
    writeFileSync(join(dir, "cdk.tf.json"), JSON.stringify(document));
    return dir;
  }

  async start(stacks: readonly string[], options: Partial<RuntimeOptions> = {}): Promise<Runtime> {
    return (this.#runtime = await startRuntime({ stacks, port: 0, ...options }));
  }

  /** The telemetry stack, changed, running. */
  telemetry(change?: Change): Promise<Runtime> {
    return this.start([this.write("telemetry-dev", telemetryDocument(change))]);
  }

  async stop(): Promise<void> {
    await this.#runtime?.stop();
    rmSync(this.#folder, { recursive: true });
  }
}

/** Sends a message to the stack's queue as the developer, and resolves once the function has logged it. */
export async function reachesFunction({ dispatch, developer, events, outputs }: Runtime, body: string): Promise<void> {
  const logged = events.next("function-log", ({ line }) => line.endsWith(`\tstored ${body}`));
  await dispatch(developer, "sqs", "SendMessage", { QueueUrl: outputs["queue-url"], MessageBody: body });
  await logged;
}
