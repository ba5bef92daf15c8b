import { spawn, type ChildProcess } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterEach, expect, test } from "@jest/globals";

const root = join(import.meta.dirname, "../../..");

/** A backend is booted twice, slowly on a busy machine. */
const timeoutMs = 120_000;

let child: ChildProcess | undefined;
afterEach(() => void child?.kill());

/** Runs `npm start` until it has done `work`, then interrupts it. Resolves with all that it printed. */
async function startAndStop(work: (baseUrl: string) => Promise<void>, ...args: readonly string[]): Promise<string> {
  const started = spawn(process.execPath, ["tools/cli/start.ts", "--port", "0", ...args], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  child = started;
  let printed = "";
  started.stdout.setEncoding("utf8").on("data", (text: string) => (printed += text));
  while (!printed.includes("Ctrl-C stops.")) await once(started.stdout, "data");
  await work(/AWS +(?:AWS_ENDPOINT_URL=)?(http:\S+)/.exec(printed)![1]!);
  started.kill("SIGINT");
  await once(started, "close");
  return printed;
}

test("Ctrl-C during synth ends it at once: nothing more is said", async () => {
  const started = spawn(process.execPath, ["tools/cli/start.ts", "--port", "0"], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
  });
  child = started;
  let printed = "";
  for (const stream of [started.stdout, started.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => (printed += text));
  while (!printed.includes("Synthesizing")) await once(started.stdout, "data");
  started.kill("SIGINT");
  expect(await once(started, "close")).toEqual([null, "SIGINT"]);
  expect(printed).toBe('Synthesizing the stacks of stage "local" …\n');
});

test(
  "it says how many orders its end drops, and nothing when there is none",
  async () => {
    const dropping = await startAndStop(async (endpoint) => {
      const credentials = { accessKeyId: "LOCAL", secretAccessKey: "local" };
      const sqs = new SQSClient({ endpoint, region: "eu-west-1", credentials });
      const QueueUrl = `${endpoint}/000000000000/slipstream-local-orders`;
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: '{"id":"never-understood"}' }));
      sqs.destroy();
    });
    expect(dropping).toContain("\nStopping … Dropping 1 order that has not ended: everything is in memory.\n");
    expect(await startAndStop(async () => undefined)).toMatch(/\nStopping …\n$/);
  },
  timeoutMs,
);

test(
  "it tells the page's address first, and has the demo customer there for the page, but for no page of another origin",
  async () => {
    const seen: unknown[] = [];
    const printed = await startAndStop(async (endpoint) => {
      const page = await fetch(`${endpoint}/`);
      const customer = await fetch(`${endpoint}/demo-customer.json`, { headers: { origin: "https://elsewhere.example" } });
      seen.push(
        page.status,
        page.headers.get("content-type"),
        await customer.json(),
        customer.headers.get("access-control-allow-origin"),
      );
    });
    const [, address] = /\n\n {2}Page {7}(http:\/\/127\.0\.0\.1:\d+\/)\n/.exec(printed)!;
    expect(printed.indexOf(address!)).toBeLessThan(printed.indexOf("GraphQL"));
    const [, email, password] = /Customer {3}(\S+) {3}(\S+)/.exec(printed)!;
    expect(seen).toEqual([200, "text/html; charset=utf-8", { email, password }, null]);
  },
  timeoutMs,
);

test(
  "it serves the same over TLS, and names the file to trust for it",
  async () => {
    const printed = await startAndStop(async () => undefined, "--tls");
    const [, tlsUrl, caFile] = /\n {2}TLS {8}(https:\/\/127\.0\.0\.1:\d+) {3}NODE_EXTRA_CA_CERTS=(\S+\.pem)\n/.exec(printed)!;
    expect(printed).toContain(`  Amplify    ${tlsUrl}/amplify_outputs.json\n`);
    expect(new X509Certificate(readFileSync(caFile!)).ca).toBe(true);
    expect(statSync(caFile!).mode & 0o777).toBe(0o600);
  },
  timeoutMs,
);

test(
  "it runs stacks that have none of an order backend's parts, and says how to reach them and what happens",
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "start-stacks-"));
    const write = (name: string, document: object) => {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, "cdk.tf.json"), JSON.stringify(document));
      return join(folder, name);
    };
    const provider = { aws: [{ region: "us-east-1" }] };
    const redrive_policy = JSON.stringify({ deadLetterTargetArn: "${aws_sqs_queue.dead-2.arn}", maxReceiveCount: 1 });
    const queues = { "readings-1": { name: "readings", redrive_policy }, "dead-2": { name: "dead" } };
    const trusted = { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "lambda.amazonaws.com" } };
    const code = {
      source_content: "exports.handler = async () => console.log('measured', 21);",
      source_content_filename: "index.js",
    };
    const data = { archive_file: { "code-3": { type: "zip", output_path: "code.zip", ...code } } };
    const older = {
      aws_iam_role: { "older-4": { name: "older", assume_role_policy: JSON.stringify({ Statement: [trusted] }) } },
      aws_lambda_function: {
        "older-4": {
          function_name: "older",
          filename: "${data.archive_file.code-3.output_path}",
          handler: "index.handler",
          runtime: "nodejs20.x",
          role: "${aws_iam_role.older-4.arn}",
        },
      },
    };
    const output = { "queue-url": { value: "${aws_sqs_queue.readings-1.url}" } };
    const stacks = [
      write("telemetry", { provider, data, resource: { aws_sqs_queue: queues, ...older }, output }),
      write("alarms", { provider, resource: { aws_sns_topic: { "alarms-1": { name: "alarms" } } } }),
    ];
    const work = async (endpoint: string) => {
      const credentials = { accessKeyId: "LOCAL", secretAccessKey: "local" };
      const sqs = new SQSClient({ endpoint, region: "us-east-1", credentials });
      const QueueUrl = `${endpoint}/000000000000/readings`;
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: "21 degrees" }));
      for (let time = 0; time < 2; time += 1) await sqs.send(new ReceiveMessageCommand({ QueueUrl, VisibilityTimeout: 0 }));
      sqs.destroy();
      const lambda = new LambdaClient({ endpoint, region: "us-east-1", credentials });
      await lambda.send(new InvokeCommand({ FunctionName: "older" }));
      lambda.destroy();
    };
    const printed = await startAndStop(work, "--logs", "--tls", "--stacks", ...stacks.map((stack) => relative(root, stack)));
    rmSync(folder, { recursive: true });
    expect(printed).toMatch(/ {2}Stack {6}telemetry\n {2}Stack {6}alarms\n/);
    expect(printed).toMatch(/ {2}AWS {8}AWS_ENDPOINT_URL=http:\S+ AWS_REGION=us-east-1 .*AWS_SECRET_ACCESS_KEY=local\n/);
    expect(printed).toMatch(/ {2}Output {5}queue-url = http:\S+\/000000000000\/readings\n/);
    expect(printed).toContain(`\n  older: runtime nodejs20.x is run on Node ${process.versions.node} here. `);
    expect(printed).toMatch(/ {2}TLS {8}https:\S+ {3}NODE_EXTRA_CA_CERTS=\S+\n/);
    expect(printed).toMatch(/dead letter [\w-]+ on dead\n/);
    expect(printed).toMatch(/INFO {8}older: measured 21\n/);
    expect(printed).not.toContain("undefined");
    expect(printed).toMatch(/\nStopping … Everything was in memory\.\n$/);
  },
  timeoutMs,
);
