import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { createOrdersQueue } from "../orders-queue.ts";

type Queue = Awaited<ReturnType<typeof createOrdersQueue>>;

describe("aws_sqs_queue", () => {
  let orders: Queue;
  beforeEach(async () => void (orders = await createOrdersQueue({ sqs_managed_sse_enabled: true, delay_seconds: 0, tags: {} })));
  afterEach(() => orders.stop());

  test("gives the attributes that other resources refer to", () => {
    const url = "http://127.0.0.1:4566/000000000000/orders";
    expect(orders.queue).toEqual({ id: url, url, arn: "arn:aws:sqs:eu-west-1:000000000000:orders", name: "orders" });
  });

  test("has the attributes that Terraform gives it, and its default size", async () => {
    const { Attributes } = await orders.call("GetQueueAttributes", { AttributeNames: ["All"] });
    expect(Attributes).toMatchObject({
      QueueArn: orders.queue.arn,
      VisibilityTimeout: "60",
      MaximumMessageSize: "262144",
      SqsManagedSseEnabled: "true",
    });
    expect(JSON.parse(Attributes.RedrivePolicy)).toEqual({ deadLetterTargetArn: orders.deadLetters.arn, maxReceiveCount: 3 });
    expect(await orders.call("GetQueueAttributes")).toEqual({});
    await expect(orders.call("GetQueueAttributes", { AttributeNames: ["Size"] })).rejects.toMatchObject({
      name: "InvalidAttributeName",
    });
  });

  test("is found by name and listed", async () => {
    expect(await orders.call("GetQueueUrl", { QueueName: "orders" })).toEqual({ QueueUrl: orders.queue.url });
    expect(await orders.call("ListQueues")).toEqual({ QueueUrls: [orders.queue.url, orders.deadLetters.url] });
    const { NextToken, ...first } = await orders.call("ListQueues", { MaxResults: 1 });
    expect(first).toEqual({ QueueUrls: [orders.queue.url] });
    expect(await orders.call("ListQueues", { NextToken })).toEqual({ QueueUrls: [orders.deadLetters.url] });
    expect(await orders.call("ListQueues", { QueueNamePrefix: "orders-" })).toEqual({ QueueUrls: [orders.deadLetters.url] });
    for (const MaxResults of [0, -1, 1001]) {
      await expect(orders.call("ListQueues", { MaxResults })).rejects.toMatchObject({ name: "InvalidParameterValue" });
    }
    const { queueUrls } = await orders.call("ListDeadLetterSourceQueues", { QueueUrl: orders.deadLetters.url });
    expect(queueUrls).toEqual([orders.queue.url]);
    await expect(orders.call("GetQueueUrl", { QueueName: "nothing" })).rejects.toMatchObject({ name: "QueueDoesNotExist" });
  });

  test("keeps its policies", async () => {
    const policy = JSON.stringify({ Version: "2012-10-17", Statement: [] });
    await orders.provision("aws_sqs_queue_policy", { queue_url: orders.queue.url, policy });
    expect((await orders.call("GetQueueAttributes", { AttributeNames: ["Policy"] })).Attributes).toEqual({ Policy: policy });
    const allow = JSON.stringify({ redrivePermission: "byQueue", sourceQueueArns: [orders.queue.arn] });
    await orders.provision("aws_sqs_queue_redrive_allow_policy", {
      queue_url: orders.deadLetters.id,
      redrive_allow_policy: allow,
    });
    const input = { QueueUrl: orders.deadLetters.url, AttributeNames: ["RedriveAllowPolicy"] };
    expect((await orders.call("GetQueueAttributes", input)).Attributes.RedriveAllowPolicy).toBe(allow);
  });

  test("is refused by a dead-letter queue that does not allow it", async () => {
    const redrive_allow_policy = JSON.stringify({ redrivePermission: "byQueue", sourceQueueArns: [orders.queue.arn] });
    await orders.provision("aws_sqs_queue_redrive_allow_policy", { queue_url: orders.deadLetters.url, redrive_allow_policy });
    const redrive_policy = JSON.stringify({ deadLetterTargetArn: orders.deadLetters.arn, maxReceiveCount: 5 });
    const others = orders.provision("aws_sqs_queue", { name: "others", redrive_policy });
    await expect(others).rejects.toThrow(/does not allow arn:.*:others/);
  });

  const dlq = "arn:aws:sqs:eu-west-1:000000000000:orders-dlq";
  const redrive = (policy: object) => ({
    redrive_policy: JSON.stringify({ deadLetterTargetArn: dlq, maxReceiveCount: 1, ...policy }),
  });
  const allowAll = { redrivePermission: "allowAll", sourceQueueArns: null };
  test.each([
    ["an unknown argument", { content_based_deduplication: true }, /content_based_deduplication is not supported/],
    ["a FIFO queue", { fifo_queue: true }, /fifo_queue is not supported/],
    ["a name with other characters", { name: "a b" }, /name "a b"/],
    ["a name and a prefix", { name_prefix: "a" }, /name or name_prefix, not both/],
    ["a visibility timeout of more than 12 hours", { visibility_timeout_seconds: 43_201 }, /VisibilityTimeout/],
    ["a dead-letter queue that is not there", redrive({ deadLetterTargetArn: "arn:x" }), /arn:x/],
    ["a receive count of none", redrive({ maxReceiveCount: 0 }), /maxReceiveCount 0/],
    ["a redrive policy with unknown members", redrive({ more: 1 }), /more/],
    ["a redrive policy that is no JSON", { redrive_policy: "{" }, /redrive_policy is not JSON/],
    ["null for sourceQueueArns", { redrive_allow_policy: JSON.stringify(allowAll) }, /byQueue only/],
  ])("refuses %s", async (_, args, message) => {
    await expect(orders.provision("aws_sqs_queue", { name: "another", ...args })).rejects.toThrow(message);
  });
});
