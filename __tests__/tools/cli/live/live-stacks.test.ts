import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GetQueueAttributesCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { projectRoot } from "../../../../synth/project-root.ts";
import { RunningCopy } from "../../../../tools/bench/running/running-copy.ts";

const timeoutMs = 120_000;

let folder: string;
let started: RunningCopy;

function synthesize(resource: object): void {
  mkdirSync(join(folder, "telemetry"), { recursive: true });
  const document = { provider: { aws: [{ region: "us-east-1" }] }, resource };
  writeFileSync(join(folder, "telemetry/cdk.tf.json"), JSON.stringify(document));
}

const queue = (visibility_timeout_seconds: number) => ({
  aws_sqs_queue: { readings: { name: "readings", visibility_timeout_seconds } },
});

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "slipstream-stacks-live-"));
  synthesize(queue(30));
  started = await RunningCopy.start(projectRoot, ["--stacks", join(folder, "telemetry")]);
}, timeoutMs);

afterEach(async () => {
  await started.stop();
  rmSync(folder, { recursive: true });
});

/** Resolves with what is said of it, without the time. */
async function saying(save: () => void): Promise<string> {
  const since = started.printed.length;
  save();
  return (await started.says(/^\S+ {2}((?:live|mended|unchanged|not live) .*(?:\n {14}.*)*)\n/m, since))[1]!;
}

async function visibilityTimeout(): Promise<string | undefined> {
  const credentials = { accessKeyId: "LOCAL", secretAccessKey: "local" };
  const sqs = new SQSClient({ endpoint: started.baseUrl, region: "us-east-1", credentials });
  const QueueUrl = `${started.baseUrl}/000000000000/readings`;
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["VisibilityTimeout"] }));
  sqs.destroy();
  return Attributes?.["VisibilityTimeout"];
}

test(
  "stacks of another project follow their folder, also when it is made anew, and say what cannot be followed",
  async () => {
    expect(await saying(() => synthesize(queue(60)))).toMatch(
      /cdk\.tf\.json: aws_sqs_queue readings \(visibility_timeout_seconds\) in [\d.]+ m?s$/m,
    );
    expect(await visibilityTimeout()).toBe("60");
    const anew = await saying(() => {
      rmSync(join(folder, "telemetry"), { recursive: true });
      synthesize(queue(90));
    });
    expect(anew).toMatch(/^live .*visibility_timeout_seconds/);
    expect(await visibilityTimeout()).toBe("90");
    expect(await saying(() => synthesize({ aws_unheard_of: { a: {} } }))).toMatch(
      /^not live {4}The local runtime does not know these resources.*\n.*aws_unheard_of\.a/,
    );
    expect(await saying(() => synthesize({ ...queue(120) }))).toMatch(/^mended /);
  },
  timeoutMs,
);

test(
  "--no-watch goes on with what was read at start",
  async () => {
    await started.stop();
    started = await RunningCopy.start(projectRoot, ["--stacks", join(folder, "telemetry"), "--no-watch"]);
    synthesize(queue(60));
    expect(await visibilityTimeout()).toBe("30");
  },
  timeoutMs,
);
