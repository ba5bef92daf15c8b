import { beforeEach, expect, test } from "@jest/globals";
import { createEventBridgeHarness, queueArn } from "../eventbridge-harness.ts";

let bridge: ReturnType<typeof createEventBridgeHarness>;
beforeEach(() => {
  bridge = createEventBridgeHarness();
});

test("a rule has the attributes that others refer to", async () => {
  expect(await bridge.rule({ description: "d", state: "ENABLED", event_bus_name: "default", tags: {} })).toEqual({
    id: "failed",
    name: "failed",
    arn: "arn:aws:events:eu-west-1:000000000000:rule/failed",
  });
  expect(await bridge.target()).toMatchObject({ id: "failed-dead", target_id: "dead", rule: "failed", arn: queueArn("dead") });
});

test.each([
  [{ name: "with space" }, 'name "with space" must be 1-64 letters'],
  [{ name: "" }, "name must be a text"],
  [{ event_pattern: undefined }, "event_pattern must be a text"],
  [{ event_pattern: "{" }, "event_pattern: "],
  [{ event_pattern: '{"source":[{"wildcard":"aws.*"}]}' }, 'event_pattern: {"wildcard":"aws.*"} is not supported here'],
  [{ event_bus_name: "own" }, 'event_bus_name "own" is not supported here'],
  [{ state: "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS" }, "state must be ENABLED or DISABLED"],
  [{ schedule_expression: "rate(1 day)" }, "argument schedule_expression is not supported here"],
])("a rule with %j is refused", async (args, message) => {
  await expect(bridge.rule(args)).rejects.toThrow(message);
});

test("two rules of one name are refused", async () => {
  await bridge.rule();
  await expect(bridge.rule()).rejects.toThrow("name failed is taken");
});

test.each([
  [{ rule: "other" }, 'there is no rule "other"'],
  [{ arn: "arn:aws:lambda:eu-west-1:000000000000:function:f" }, "arn must be the ARN of a standard SQS queue"],
  [{ arn: queueArn("q.fifo") }, "arn must be the ARN of a standard SQS queue"],
  [{ input_path: "detail" }, "input_path must be like $.detail.input"],
  [{ input_path: "$..input" }, "input_path must be like"],
  [{ input: "{}" }, "argument input is not supported here"],
  [{ input_transformer: [{ input_template: "x" }] }, "argument input_transformer is not supported here"],
  [{ role_arn: "arn" }, "argument role_arn is not supported here"],
  [{ retry_policy: [{ maximum_retry_attempts: 186 }] }, "maximum_retry_attempts must be a whole number from 0 to 185"],
  [
    { retry_policy: { maximum_event_age_in_seconds: 59 } },
    "maximum_event_age_in_seconds must be a whole number from 60 to 86400",
  ],
  [{ dead_letter_config: [{ arn: "x" }] }, "dead_letter_config: arn must be the ARN"],
])("a target with %j is refused", async (args, message) => {
  await bridge.rule();
  await expect(bridge.target(args)).rejects.toThrow(message);
});

test("a rule takes five targets, each with an ID of its own", async () => {
  await bridge.rule();
  for (const target_id of ["a", "b", "c", "d", "e"]) await bridge.target({ target_id });
  await expect(bridge.target({ target_id: "a" })).rejects.toThrow("target_id a is taken");
  await expect(bridge.target({ target_id: "f" })).rejects.toThrow("5 targets already");
});
