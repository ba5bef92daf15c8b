import { beforeAll, describe, expect, test } from "@jest/globals";
import { AwsError } from "@slipstream/local";
import { placeOrderOverRest } from "../../tools/cli/client/rest-orders.ts";
import { pizza } from "./support/customer.ts";
import { placedOrder } from "./support/placed-order.ts";
import { redrive, redriveJson } from "./support/redrive.ts";
import { commandsTimeoutMs, runCommand } from "./support/run-command.ts";
import { useBackend, type Flow } from "./support/use-backend.ts";

const receivesUntilDead = 5;

/** Keeps the customers of these orders from being mailed, until the answer is called. */
function losingMails(flow: Flow, ...orderIds: readonly string[]): () => void {
  const matches = ({ Message }: { Message: string }) => orderIds.some((id) => Message.includes(`Order ${id},`));
  const error = new AwsError("NotFound", "Topic does not exist", { statusCode: 404 });
  return flow.backend.runtime.faults.inject({ service: "sns", action: "Publish", matches, error, times: Infinity });
}

/** Puts messages on the orders queue, has the consumer fail at all of them as often as it may, and resolves once they are dead. */
async function untilDead(flow: Flow, ...bodies: readonly unknown[]): Promise<void> {
  const { events, clock } = flow.backend.runtime;
  const visibilityTimeoutMs = 450_000;
  const tries: string[] = [];
  const dead = new Set<string>();
  const isConsumer = ({ functionName }: { functionName: string }) => functionName.endsWith("start-order-workflow");
  const onInvocation = (event: { functionName: string; payload: unknown }) => {
    if (isConsumer(event))
      tries.push(...(event.payload as { Records: { messageId: string }[] }).Records.map(({ messageId }) => messageId));
  };
  const onDead = ({ messageId }: { messageId: string }) => void dead.add(messageId);
  events.on("invocation", onInvocation).on("dead-letter", onDead);
  const sent: string[] = [];
  for (const body of bodies) sent.push(await flow.backend.send(body));
  const triesOf = (messageId: string) => tries.filter((tried) => tried === messageId).length;
  for (let receive = 1; receive <= receivesUntilDead; receive += 1) {
    while (!sent.every((messageId) => triesOf(messageId) >= receive)) await events.next("invocation", isConsumer);
    // They were paid at the first try: a publisher must not run while the clock moves.
    for (const body of bodies) if (isOrder(body)) await flow.backend.published(body.id, "PAID");
    clock.advance(visibilityTimeoutMs);
  }
  while (!sent.every((messageId) => dead.has(messageId))) await events.next("dead-letter");
  events.off("invocation", onInvocation).off("dead-letter", onDead);
}

const isOrder = (body: unknown): body is { id: string } => typeof body === "object";

async function arnOf({ backend }: Flow, QueueUrl: string): Promise<string> {
  return (await backend.aws("sqs", "GetQueueAttributes", { QueueUrl, AttributeNames: ["QueueArn"] })).Attributes.QueueArn;
}

async function countOf(flow: Flow, id: string, mails: readonly string[]) {
  const payments = (await flow.backend.items("payments")).filter((item) => item["paymentId"]?.S?.startsWith(`${id}#`));
  return { payments: payments.length, mails: mails.filter((body) => body.includes(`Order ${id},`)).length };
}

describe("orders that were received too often (EXPRESS)", () => {
  const flow = useBackend();
  const mails: string[] = [];
  beforeAll(() => void flow.backend.runtime.events.on("mail", ({ body }) => mails.push(body)));

  test(
    "one is listed with its reason, as often as one looks; redriven it ends PAID, with one payment and one mail",
    async () => {
      const restore = losingMails(flow, "lost");
      await untilDead(flow, placedOrder(flow.alice.id, "lost"));

      const { deadLetters, streamFailures, more } = await redriveJson(flow.backend);
      expect([deadLetters.length, streamFailures, more]).toEqual([1, [], 0]);
      expect(deadLetters[0]).toMatchObject({ kind: "order", orderId: "lost", customerId: flow.alice.id, receiveCount: 6 });
      expect(deadLetters[0].reason).toBe("NotFoundException: Topic does not exist");
      const { stdout } = await redrive(flow.backend);
      expect(stdout).toContain("1 dead letter, oldest first");
      expect(stdout).toMatch(
        /lost +customer [0-9a-f]{8}… +received 7 × +since 38 min\n +NotFoundException: Topic does not exist/,
      );
      expect(stdout).not.toContain(flow.alice.id);

      restore();
      expect(await redriveJson(flow.backend, "--all")).toEqual({ moved: 1 });
      await flow.backend.executionsEnded("lost", 6);
      expect((await flow.alice.get("lost"))?.status).toBe("PAID");
      expect(await countOf(flow, "lost", mails)).toEqual({ payments: 1, mails: 1 });
    },
    commandsTimeoutMs,
  );

  test(
    "a second run has nothing to do",
    async () => {
      expect((await redrive(flow.backend)).stdout).toBe("Nothing is dead.\n");
      expect(await redriveJson(flow.backend, "--all")).toEqual({ moved: 0 });
      expect(await redriveJson(flow.backend, "--order", "lost")).toEqual({ moved: [], notDead: ["lost"] });
    },
    commandsTimeoutMs,
  );

  test(
    "one of two is redriven, the other and what is no order stay",
    async () => {
      const restore = losingMails(flow, "chosen", "other");
      await untilDead(flow, placedOrder(flow.alice.id, "chosen"), placedOrder(flow.alice.id, "other"), "no order");
      restore();
      const { moved } = await redriveJson(flow.backend, "--order", "chosen");
      expect(moved).toMatchObject([{ orderId: "chosen" }]);
      await flow.backend.executionsEnded("chosen", 6);
      expect(await countOf(flow, "chosen", mails)).toEqual({ payments: 1, mails: 1 });

      const { deadLetters } = await redriveJson(flow.backend);
      expect(deadLetters.map(({ kind, orderId }: { kind: string; orderId?: string }) => orderId ?? kind).sort()).toEqual([
        "malformed",
        "other",
      ]);
      const { messageId, fault } = deadLetters.find(({ kind }: { kind: string }) => kind === "malformed");
      expect(fault).toBe("Malformed order message (not JSON)");
      expect(await redriveJson(flow.backend, "--all")).toEqual({ moved: 1 });
      await flow.backend.executionsEnded("other", 6);
      expect(await redriveJson(flow.backend, "--all")).toEqual({ moved: 0 });
      expect(await redriveJson(flow.backend, "--message", messageId)).toMatchObject({ moved: [{ messageId }] });
    },
    commandsTimeoutMs,
  );

  test(
    "a task that runs already is followed",
    async () => {
      const { events, clock, outputs } = flow.backend.runtime;
      // At one message a second the task outlives the test, unless the clock is moved.
      const count = commandsTimeoutMs / 1000;
      const urls = [outputs["dead_letter_queue_url"]!, outputs["stream_failures_queue_url"]!];
      for (let index = 0; index < count; index += 1) {
        await flow.backend.aws("sqs", "SendMessage", {
          QueueUrl: urls[0],
          MessageBody: JSON.stringify(placedOrder(flow.alice.id, `order-${index}`)),
        });
      }
      // To where nobody receives: no function is to run while the clock moves.
      const [SourceArn, DestinationArn] = await Promise.all(urls.map((url) => arnOf(flow, url)));
      await flow.backend.aws("sqs", "StartMessageMoveTask", { SourceArn, DestinationArn, MaxNumberOfMessagesPerSecond: 1 });
      const looked = events.next("call", ({ action }) => action === "ListMessageMoveTasks");
      const followed = runCommand(flow.backend, "redrive", ["--all"]);
      await looked;
      for (let second = 0; second < count; second += 1) clock.advance(1000);
      const { stdout, stderr } = await followed;
      expect(stderr).toContain("following it");
      expect(stdout).toBe(`${count} orders went back to the queue.\n`);
    },
    commandsTimeoutMs,
  );
});

describe("executions that failed (STANDARD)", () => {
  const flow = useBackend({ workflowType: "STANDARD" });
  const mails: string[] = [];
  beforeAll(() => void flow.backend.runtime.events.on("mail", ({ body }) => mails.push(body)));

  test(
    "one is listed with the workflow's error, and ends once when it is redriven",
    async () => {
      const restore = losingMails(flow, "failed");
      const dead = flow.backend.runtime.events.next("dead-letter");
      await flow.backend.send(placedOrder(flow.alice.id, "failed"));
      await dead;
      const { deadLetters } = await redriveJson(flow.backend);
      expect(deadLetters).toMatchObject([
        { kind: "failed execution", orderId: "failed", reason: "NotFoundException: Topic does not exist" },
      ]);
      restore();
      expect(await redriveJson(flow.backend, "--all")).toEqual({ moved: 1 });
      await flow.backend.executionsEnded("failed", 2);
      expect((await flow.alice.get("failed"))?.status).toBe("PAID");
      expect(await countOf(flow, "failed", mails)).toEqual({ payments: 1, mails: 1 });
    },
    commandsTimeoutMs,
  );
});

describe("orders that the outbox gave up", () => {
  const flow = useBackend();

  test(
    "are told apart, and sent to the queue from the stream, once",
    async () => {
      const { events, clock, faults, resources } = flow.backend.runtime;
      const mapping = resources.get("aws_lambda_event_source_mapping.outbox_mapping")!.arguments;
      const error = new AwsError("ServiceUnavailable", "Try again", { statusCode: 503 });
      const restore = faults.inject({ service: "sqs", action: "SendMessageBatch", error, times: Infinity });
      const tried = events.next("invocation", ({ functionName }) => functionName.endsWith("enqueue-order"));
      const { id } = await placeOrderOverRest(flow.backend.endpoints, flow.alice.token, pizza);
      await tried;
      // The other reader of the stream must have read, too: the record is soon too old for it as well.
      await flow.backend.published(id, "PENDING");
      const dead = events.next("dead-letter", ({ queueName }) => queueName.endsWith("outbox-failures"));
      // Past that age it is not tried again.
      clock.advance((mapping["maximum_record_age_in_seconds"] + 60) * 1000);
      await dead;
      restore();

      const { deadLetters, outboxFailures, streamFailures } = await redriveJson(flow.backend);
      expect([deadLetters, streamFailures]).toEqual([[], []]);
      expect(outboxFailures).toMatchObject([
        { functionName: "slipstream-local-enqueue-order", condition: "RecordAgeExceeded", records: 1 },
      ]);
      expect((await redrive(flow.backend)).stdout).toContain("1 batch of orders that the outbox did not send");

      expect(await redriveJson(flow.backend, "--stream")).toEqual({ sent: [id], left: [] });
      await flow.backend.executionsEnded(id, 1);
      expect(await flow.backend.items("orders")).toMatchObject([{ id: { S: id }, status: { S: "PAID" } }]);
      expect(await redriveJson(flow.backend, "--stream")).toEqual({ sent: [], left: [] });
    },
    commandsTimeoutMs,
  );

  test(
    "stay when it cannot be said where they are",
    async () => {
      const QueueUrl = flow.backend.runtime.outputs["outbox_failures_queue_url"]!;
      await flow.backend.aws("sqs", "SendMessage", { QueueUrl, MessageBody: "no failure record" });
      await expect(redrive(flow.backend, "--stream")).rejects.toMatchObject({
        code: 1,
        stderr: expect.stringMatching(/stays: .*no failure record of a stream/),
      });
    },
    commandsTimeoutMs,
  );
});
