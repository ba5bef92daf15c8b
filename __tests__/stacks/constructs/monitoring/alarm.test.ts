import { expect, test } from "@jest/globals";
import { App, TerraformStack } from "cdktf";
import { Alarm, type AlarmProps } from "../../../../stacks/constructs/monitoring/alarm.ts";

const props: AlarmProps = {
  name: "a",
  meaning: "Something is wrong.",
  runbook: "something",
  watches: { namespace: "AWS/SQS", name: "NumberOfMessagesSent", dimensions: {}, statistic: "Sum" },
  threshold: 0,
  periodSeconds: 60,
  topicArn: "arn",
};

test.each<[string, Partial<AlarmProps>, string]>([
  ["half minutes", { periodSeconds: 90 }, 'Alarm "a": 1 × 90 s; CloudWatch takes multiples of 60 s, a day in all.'],
  ["more than a day", { periodSeconds: 3600, periods: 25 }, 'Alarm "a": 25 × 3600 s'],
  ["too long a description", { meaning: "x".repeat(1024) }, "its description has 1059 characters; CloudWatch takes 1024."],
])("an alarm with %s is refused", (_, wrong, message) => {
  const stack = new TerraformStack(new App(), "stack");
  expect(() => new Alarm(stack, "alarm", { ...props, ...wrong })).toThrow(message);
});
