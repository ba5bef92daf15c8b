import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { turns, until, waitingOn } from "../until.ts";
import { createEventBridgeHarness, failed, queueArn } from "./eventbridge-harness.ts";

let bridge: ReturnType<typeof createEventBridgeHarness>;
beforeEach(() => {
  bridge = createEventBridgeHarness();
});
afterEach(() => bridge.stop());

const url = (name: string) => `http://127.0.0.1:4566/000000000000/${name}`;
const minute = 60_000;

async function publish(event = failed): Promise<void> {
  bridge.publish(event);
  await turns();
}

test("an event that matches goes to the target's queue in its envelope, as EventBridge on behalf of the rule", async () => {
  const { arn } = await bridge.rule();
  await bridge.target();
  await publish();
  expect(bridge.sent.map(({ QueueUrl }) => QueueUrl)).toEqual([url("dead")]);
  expect(JSON.parse(bridge.sent[0].MessageBody)).toEqual({
    version: "0",
    id: expect.stringMatching(/^[-0-9a-f]{36}$/),
    "detail-type": "Step Functions Execution Status Change",
    source: "aws.states",
    account: "000000000000",
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    region: "eu-west-1",
    resources: ["arn:execution"],
    detail: failed.detail,
  });
  expect(bridge.calls).toEqual([
    {
      caller: { kind: "service", principal: "events.amazonaws.com", sourceArn: arn },
      service: "sqs",
      action: "SendMessage",
    },
  ]);
});

test.each([
  ["$.detail.input", '"{\\"order\\":{\\"id\\":\\"a\\"}}"'],
  ["$.detail.count", "3"],
  ["$.resources[0]", '"arn:execution"'],
  ["$.detail-type", '"Step Functions Execution Status Change"'],
  ["$.detail.other.more", "null"],
])("input_path %s sends %s", async (input_path, body) => {
  await bridge.rule();
  await bridge.target({ input_path });
  await publish();
  expect(bridge.sent.map(({ MessageBody }) => MessageBody)).toEqual([body]);
});

test("an event goes to every target of every rule that it matches, and to no other", async () => {
  await bridge.rule();
  await bridge.target();
  await bridge.target({ target_id: "again", arn: queueArn("again") });
  await bridge.rule({ name: "all", event_pattern: '{"source":["aws.states"]}' });
  await bridge.target({ rule: "all", arn: queueArn("all") });
  await publish();
  await publish({ ...failed, detail: { status: "SUCCEEDED" } });
  const queues = bridge.sent.map(({ QueueUrl }) => QueueUrl);
  expect(queues).toEqual([url("dead"), url("again"), url("all"), url("all")]);
});

test.each([{ state: "DISABLED" }, { is_enabled: false }])("a rule that is %j sends nothing", async (args) => {
  await bridge.rule(args);
  await bridge.target();
  await publish();
  expect(bridge.calls).toEqual([]);
});

test("a delivery that fails is tried again, after a growing wait", async () => {
  await bridge.rule();
  await bridge.target();
  bridge.refuse("InternalError", 2);
  const first = waitingOn(bridge.clock, 1000);
  bridge.publish(failed);
  await first;
  const second = waitingOn(bridge.clock, 2000);
  bridge.clock.advance(1000);
  await second;
  expect(bridge.sent).toEqual([]);
  bridge.clock.advance(2000);
  await until(() => bridge.sent.length === 1);
  expect(bridge.calls).toHaveLength(3);
});

test.each(["AccessDenied", "QueueDoesNotExist"])("%s is not tried again: it would be the same", async (name) => {
  await bridge.rule();
  await bridge.target();
  bridge.refuse(name);
  await publish();
  bridge.clock.advance(60 * minute);
  await turns();
  expect(bridge.calls).toHaveLength(1);
});

test("what can't be delivered goes to the target's dead-letter queue, with the reason", async () => {
  const { arn } = await bridge.rule();
  await bridge.target({ input_path: "$.detail", dead_letter_config: [{ arn: queueArn("undelivered") }] });
  bridge.refuse("AccessDenied");
  await publish();
  const [{ QueueUrl, MessageBody, MessageAttributes }] = bridge.sent as [(typeof bridge.sent)[0]];
  expect(QueueUrl).toBe(url("undelivered"));
  expect(JSON.parse(MessageBody)).toMatchObject({ source: "aws.states", detail: failed.detail });
  expect(MessageAttributes).toEqual({
    RULE_ARN: { DataType: "String", StringValue: arn },
    TARGET_ARN: { DataType: "String", StringValue: queueArn("dead") },
    ERROR_CODE: { DataType: "String", StringValue: "NO_PERMISSIONS" },
    ERROR_MESSAGE: { DataType: "String", StringValue: "AccessDenied it is" },
    RETRY_ATTEMPTS: { DataType: "String", StringValue: "0" },
  });
});

test.each([
  [{ maximum_retry_attempts: 1 }, "1", "MaximumRetryAttempts"],
  [{ maximum_event_age_in_seconds: 60 }, "0", "MaximumEventAgeInSeconds"],
])("with the retry policy %j it gives up after %s retries", async (retry_policy, retries, condition) => {
  await bridge.rule();
  await bridge.target({ retry_policy: [retry_policy], dead_letter_config: [{ arn: queueArn("undelivered") }] });
  bridge.refuse("InternalError", Number(retries) + 1);
  await publish();
  bridge.clock.advance(2 * minute);
  await turns();
  expect(bridge.sent[0].MessageAttributes).toMatchObject({
    ERROR_CODE: { StringValue: "ERROR_FROM_TARGET" },
    RETRY_ATTEMPTS: { StringValue: retries },
    EXHAUSTED_RETRY_CONDITION: { StringValue: condition },
  });
});

test("nothing is sent any more, and nothing waits, once the runtime stops", async () => {
  await bridge.rule();
  await bridge.target();
  bridge.refuse("InternalError");
  await publish();
  await bridge.stop();
  await publish();
  expect(bridge.calls).toHaveLength(1);
});
