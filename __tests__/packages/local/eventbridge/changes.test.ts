import { beforeEach, expect, test } from "@jest/globals";
import type { Changeable } from "../changeable.ts";
import { turns } from "../until.ts";
import { createEventBridgeHarness, failed, queueArn } from "./eventbridge-harness.ts";

let bridge: ReturnType<typeof createEventBridgeHarness>;
let rule: Changeable;
let target: Changeable;

const pattern = (status: string) => JSON.stringify({ source: ["aws.states"], detail: { status: [status] } });

beforeEach(async () => {
  bridge = createEventBridgeHarness();
  rule = await bridge.make("aws_cloudwatch_event_rule", { name: "failed", event_pattern: pattern("FAILED") });
  target = await bridge.make("aws_cloudwatch_event_target", { rule: "failed", target_id: "dead", arn: queueArn("dead") });
});

async function sentOf(event = failed): Promise<string[]> {
  bridge.sent.splice(0);
  bridge.publish(event);
  await turns();
  return bridge.sent.map(({ QueueUrl }) => String(QueueUrl).split("/").at(-1)!);
}

test("a rule's pattern and state are changed with its targets kept", async () => {
  expect(await rule.update({ event_pattern: pattern("TIMED_OUT") })).toEqual(rule.attributes);
  expect(await sentOf()).toEqual([]);
  expect(await sentOf({ ...failed, detail: { status: "TIMED_OUT" } })).toEqual(["dead"]);
  await rule.update({ event_pattern: pattern("FAILED"), state: "DISABLED" });
  expect(await sentOf()).toEqual([]);
  await rule.update({ state: null });
  expect(await sentOf()).toEqual(["dead"]);
});

test("a pattern that is none leaves the old one", async () => {
  await expect(rule.update({ event_pattern: "{" })).rejects.toThrow("event_pattern: ");
  await expect(rule.update({ event_pattern: '{"source":["aws.ec2"]}' })).rejects.toThrow(
    "no event that happens here can match it",
  );
  expect(await sentOf()).toEqual(["dead"]);
});

test("a target is changed, and the next event goes where it leads now", async () => {
  expect(await target.update({ arn: queueArn("other"), input_path: "$.detail.status" })).toMatchObject({
    arn: queueArn("other"),
  });
  expect(await sentOf()).toEqual(["other"]);
  expect(bridge.sent[0]!.MessageBody).toBe('"FAILED"');
  await expect(target.update({ input_path: "detail" })).rejects.toThrow("input_path must be like");
  expect(await sentOf()).toEqual(["other"]);
});

test("targets and rules are removed, and can be made again", async () => {
  await target.remove();
  expect(await sentOf()).toEqual([]);
  await bridge.target();
  expect(await sentOf()).toEqual(["dead"]);
  await rule.remove();
  expect(await sentOf()).toEqual([]);
  await bridge.rule();
  await bridge.target();
  expect(await sentOf()).toEqual(["dead"]);
});
