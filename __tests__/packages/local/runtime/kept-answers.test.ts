import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import type { Runtime } from "../../../../packages/local/runtime/runtime.ts";
import { until } from "../until.ts";
import { KeptRuns, receive } from "./kept-stack.ts";

let runs: KeptRuns;
beforeEach(() => {
  runs = new KeptRuns();
});
afterEach(() => runs.stop());

const clientOf = ({ baseUrl: endpoint, region, credentials }: Runtime) =>
  new SQSClient({ endpoint, region, credentials: credentials(), maxAttempts: 1 });

test("an answer leaves when what it tells of is written", async () => {
  const before = await runs.start();
  expect(before.dataDir).toBe(runs.dataDir);
  const sqs = clientOf(before);
  await sqs.send(new SendMessageCommand({ QueueUrl: before.outputs["queue"], MessageBody: "told" }));
  await runs.kill();
  sqs.destroy();
  expect(await receive(await runs.start())).toMatchObject([{ Body: "told" }]);
});

test("what was answered while it stopped is kept, too", async () => {
  const before = await runs.start();
  const sqs = clientOf(before);
  const answered: (string | undefined)[] = [];
  let refused = false;
  const sendOn = async () => {
    while (!refused) {
      const sent = sqs.send(new SendMessageCommand({ QueueUrl: before.outputs["queue"], MessageBody: "told" }));
      await sent.then(
        ({ MessageId }) => answered.push(MessageId),
        () => (refused = true),
      );
    }
  };
  const senders = Array.from({ length: 4 }, sendOn);
  await until(() => answered.length > 10);
  await before.stop();
  await Promise.all(senders);
  sqs.destroy();

  const after = await runs.start();
  const kept = new Set<string>();
  for (let got = await receive(after); got.length > 0; got = await receive(after)) {
    for (const { MessageId } of got) kept.add(MessageId);
  }
  expect(answered.filter((id) => !kept.has(id!))).toEqual([]);
});
