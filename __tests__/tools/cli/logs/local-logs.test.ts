import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { AwsError, startRuntime, type Runtime } from "@slipstream/local";
import { logEvents, type LogsAsked } from "../../../../tools/cli/logs/follow-logs.ts";
import { localLogs, type LogSource } from "../../../../tools/cli/logs/log-source.ts";
import { eventText } from "../../../../tools/cli/logs/show-logs.ts";

/** Writes a plain line, one that names the order that it is given, and one of another order. */
const code = `
exports.handler = async ({ order }) => {
  console.log("charging", { amount: 5 });
  process.stdout.write("a line of its own\\n");
  console.log(JSON.stringify({ level: "INFO", message: "Paid", correlation_id: order }));
  console.log(JSON.stringify({ level: "INFO", message: "Seen", correlation_id: "another" }));
};`;

let runtime: Runtime;
let source: LogSource;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "logs-stack-"));
  const trusted = { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "lambda.amazonaws.com" } };
  const writes = { Effect: "Allow", Action: "logs:*", Resource: "*" };
  const lambda = (name: string) => ({
    function_name: `shop-${name}`,
    filename: "${data.archive_file.code.output_path}",
    handler: "index.handler",
    runtime: "nodejs24.x",
    role: "${aws_iam_role.any.arn}",
  });
  const document = {
    provider: { aws: [{ region: "eu-west-1" }] },
    data: {
      archive_file: { code: { type: "zip", output_path: "code.zip", source_content: code, source_content_filename: "index.js" } },
    },
    resource: {
      aws_iam_role: { any: { name: "any", assume_role_policy: JSON.stringify({ Statement: [trusted] }) } },
      aws_iam_role_policy: { any: { role: "${aws_iam_role.any.name}", policy: JSON.stringify({ Statement: [writes] }) } },
      aws_lambda_function: { pay: lambda("pay"), mail: lambda("mail") },
    },
  };
  writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(document));
  runtime = await startRuntime({ stacks: [folder], port: 0 });
  source = { ...(await localLogs(runtime.baseUrl)), prefix: "shop-" };
});

afterAll(async () => {
  source.client.destroy();
  await runtime.stop();
  rmSync(folder, { recursive: true });
});

/** Resolves once the log has it. */
async function invoke(name: string, order: string): Promise<void> {
  const logged = runtime.events.next("call", ({ action }) => action === "PutLogEvents");
  await runtime.dispatch(runtime.developer, "lambda", "Invoke", { FunctionName: `shop-${name}`, Payload: { order } });
  await logged;
}

const asked = (more: Partial<LogsAsked> = {}): LogsAsked => ({
  ...{ sources: [], order: undefined, since: 0, follow: false, signal: new AbortController().signal },
  ...more,
});

async function shown(more: Partial<LogsAsked> = {}): Promise<string[]> {
  const lines: string[] = [];
  for await (const event of logEvents(source, asked(more)))
    lines.push(eventText(event, undefined)!.slice("12:00:00.000  ".length));
  return lines;
}

test("all that functions write is shown by time, console.log included, and plain lines as they are", async () => {
  await invoke("pay", "o-1");
  await invoke("mail", "o-2");
  const lines = await shown();
  expect(lines).toContain("INFO        pay: charging { amount: 5 }");
  expect(lines).toContain("log         mail: a line of its own");
  expect(lines).toContain("o-2  INFO        mail: Paid");
  expect(lines.findLastIndex((line) => line.includes(" pay: "))).toBeLessThan(
    lines.findIndex((line) => line.includes(" mail: ")),
  );
});

test("of a function only its lines are shown, and who asks for none that there is hears which there are", async () => {
  expect((await shown({ sources: ["mail"] })).every((line) => line.includes("mail: "))).toBe(true);
  expect(await shown({ sources: ["shop-mail"] })).toEqual(await shown({ sources: ["mail"] }));
  await expect(shown({ sources: ["male"] })).rejects.toThrow(`${runtime.baseUrl} has no function "male". There are mail, pay.`);
});

test("of an order what names it is shown, and what its invocations wrote besides, but no line of another order", async () => {
  const lines = await shown({ order: "o-2" });
  expect(lines.filter((line) => !line.includes("RequestId"))).toEqual([
    "INFO        mail: charging { amount: 5 }",
    "log         mail: a line of its own",
    "o-2  INFO        mail: Paid",
  ]);
  expect(await shown({ order: "o-3" })).toEqual([]);
});

test("whoever follows hears what comes, each line once, until it is enough", async () => {
  const enough = new AbortController();
  const following = logEvents(source, asked({ follow: true, signal: enough.signal }));
  const before = (await shown()).length;
  for (let count = 0; count < before; count += 1) await following.next();
  const coming = following.next();
  await invoke("pay", "o-4");
  const came = [(await coming).value, (await following.next()).value].map((event) => event!.source);
  expect(came).toEqual(["pay", "pay"]);
  const after = (await shown()).length;
  for (let count = before + 2; count < after; count += 1) await following.next();
  const nothing = following.next();
  enough.abort();
  await expect(nothing).rejects.toThrow("aborted");
});

test("who is throttled asks again", async () => {
  const error = new AwsError("ThrottlingException", "Rate exceeded");
  runtime.faults.inject({ service: "logs", action: "FilterLogEvents", error, times: 2 });
  expect(await shown({ order: "o-2" })).not.toEqual([]);
});
