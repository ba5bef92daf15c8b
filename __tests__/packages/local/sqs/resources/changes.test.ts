import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Shape } from "../../../../../packages/local/gateway/service.ts";
import { createSqs } from "../../../../../packages/local/sqs/sqs-module.ts";
import type { Changeable } from "../../changeable.ts";
import { createHarness } from "../../module-harness.ts";
import { turns } from "../../until.ts";

const startSqs = () => createHarness((context) => [createSqs(context)] as const);

describe("a queue that is changed", () => {
  let sqs: ReturnType<typeof startSqs>;
  let queue: Changeable;
  let deadLetters: Changeable;

  beforeEach(async () => {
    sqs = startSqs();
    deadLetters = await sqs.make("aws_sqs_queue", { name: "dlq" });
    queue = await sqs.make("aws_sqs_queue", { name: "orders", visibility_timeout_seconds: 60 });
  });
  afterEach(() => sqs.stop());

  const call = (action: string, input: Shape = {}, of = queue) =>
    sqs.call("sqs", action, { QueueUrl: of.attributes.url, ...input });
  const receive = async (of = queue): Promise<Shape[]> =>
    (await call("ReceiveMessage", { AttributeNames: ["All"] }, of)).Messages ?? [];
  const attributes = async () => (await call("GetQueueAttributes", { AttributeNames: ["All"] })).Attributes;
  const redrive = (maxReceiveCount: number) =>
    JSON.stringify({ deadLetterTargetArn: deadLetters.attributes.arn, maxReceiveCount });

  test("keeps its messages and their deadlines: another visibility timeout counts from the next receive on", async () => {
    await call("SendMessage", { MessageBody: "first" });
    const [inFlight] = await receive();
    await call("SendMessage", { MessageBody: "second" });
    expect(await queue.update({ visibility_timeout_seconds: 5 })).toEqual(queue.attributes);
    expect((await receive()).map(({ Body }) => Body)).toEqual(["second"]);
    sqs.clock.advance(5_000);
    expect((await receive()).map(({ Body }) => Body)).toEqual(["second"]);
    await call("DeleteMessage", { ReceiptHandle: inFlight!.ReceiptHandle });
    sqs.clock.advance(60_000);
    expect((await receive()).map(({ Body }) => Body)).toEqual(["second"]);
  });

  test("delays what is sent from then on, and sends on what is received too often", async () => {
    await call("SendMessage", { MessageBody: "old" });
    await queue.update({ delay_seconds: 30, redrive_policy: redrive(1) });
    await call("SendMessage", { MessageBody: "new" });
    expect((await receive()).map(({ Body }) => Body)).toEqual(["old"]);
    sqs.clock.advance(60_000);
    expect((await receive()).map(({ Body }) => Body)).toEqual(["new"]);
    expect((await receive(deadLetters)).map(({ Body }) => Body)).toEqual(["old"]);
  });

  test("has the default again of what its stack no longer says, and keeps what another resource says of it", async () => {
    const policy = JSON.stringify({ Version: "2012-10-17", Statement: [] });
    await sqs.make("aws_sqs_queue_policy", { queue_url: queue.attributes.url, policy });
    await queue.update({ redrive_policy: redrive(3), kms_master_key_id: "alias/aws/sqs", max_message_size: 1024 });
    expect(await attributes()).toMatchObject({
      RedrivePolicy: redrive(3),
      KmsMasterKeyId: "alias/aws/sqs",
      MaximumMessageSize: "1024",
    });
    await queue.update({
      redrive_policy: null,
      kms_master_key_id: null,
      max_message_size: null,
      visibility_timeout_seconds: null,
    });
    const now = await attributes();
    expect(now).toMatchObject({ MaximumMessageSize: "262144", VisibilityTimeout: "30", Policy: policy });
    expect(Object.keys(now)).not.toEqual(expect.arrayContaining(["RedrivePolicy"]));
    expect(Object.keys(now)).not.toEqual(expect.arrayContaining(["KmsMasterKeyId"]));
  });

  test.each([
    ["a value that SQS does not take", { visibility_timeout_seconds: 50_000, delay_seconds: 1 }, /VisibilityTimeout/],
    ["a dead-letter queue that is not there", { redrive_policy: '{"deadLetterTargetArn":"arn:a","maxReceiveCount":1}' }, /arn:a/],
  ])("is as it was after %s", async (_what, args, error) => {
    const before = await attributes();
    await expect(queue.update(args)).rejects.toThrow(error);
    expect(await attributes()).toEqual(before);
  });

  test("has its policies changed and taken away by the resources that say them", async () => {
    const url = { queue_url: queue.attributes.url };
    const policy = await sqs.make("aws_sqs_queue_redrive_policy", { ...url, redrive_policy: redrive(3) });
    await policy.update({ redrive_policy: redrive(7) });
    expect((await attributes()).RedrivePolicy).toBe(redrive(7));
    await expect(policy.update({ redrive_policy: redrive(0) })).rejects.toThrow("maxReceiveCount 0");
    await policy.remove();
    expect((await attributes()).RedrivePolicy).toBeUndefined();
  });

  test("is removed with its messages: who waits for one is told, and another of its name is empty", async () => {
    await call("SendMessage", { MessageBody: "lost" });
    await receive();
    const waiting = call("ReceiveMessage", { WaitTimeSeconds: 20 });
    await turns();
    await queue.remove();
    await expect(waiting).rejects.toMatchObject({ name: "QueueDoesNotExist" });
    queue = await sqs.make("aws_sqs_queue", { name: "orders" });
    expect(await receive()).toEqual([]);
    await expect(sqs.make("aws_sqs_queue", { name: "orders" })).rejects.toThrow("name orders is taken by another queue");
  });
});
