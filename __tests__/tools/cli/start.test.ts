import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterEach, expect, test } from "@jest/globals";

const root = join(import.meta.dirname, "../../..");

/** A backend is booted twice, slowly on a busy machine. */
const timeoutMs = 120_000;

let child: ChildProcess | undefined;
afterEach(() => void child?.kill());

/** Runs `npm start` until it has done `work`, then interrupts it. Resolves with all that it printed. */
async function startAndStop(work: (baseUrl: string) => Promise<void>): Promise<string> {
  const started = spawn(process.execPath, ["tools/cli/start.ts", "--port", "0"], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  child = started;
  let printed = "";
  started.stdout.setEncoding("utf8").on("data", (text: string) => (printed += text));
  while (!printed.includes("Ctrl-C stops.")) await once(started.stdout, "data");
  await work(/AWS +(http:\S+)/.exec(printed)![1]!);
  started.kill("SIGINT");
  await once(started, "close");
  return printed;
}

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
