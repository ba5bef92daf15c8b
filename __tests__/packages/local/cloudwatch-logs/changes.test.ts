import { expect, test } from "@jest/globals";
import { createLogGroup, logGroupName } from "./log-group.ts";

const dayMs = 24 * 60 * 60 * 1000;

test("another retention keeps the streams, and shows what it allows of what was logged before", async () => {
  const { make, call, clock } = await createLogGroup();
  const group = await make("aws_cloudwatch_log_group", { name: "kept", retention_in_days: 1 });
  const of = { logGroupName: "kept" };
  await call("CreateLogStream", { ...of, logStreamName: "one" });
  const logEvents = [{ timestamp: clock.now(), message: "old" }];
  await call("PutLogEvents", { ...of, logStreamName: "one", logEvents });
  clock.advance(2 * dayMs);
  expect((await call("FilterLogEvents", of)).events).toEqual([]);
  expect(await group.update({ retention_in_days: 7 })).toEqual(group.attributes);
  expect((await call("FilterLogEvents", of)).events).toMatchObject([{ message: "old" }]);
  await group.update({ retention_in_days: 0 });
  expect((await call("DescribeLogGroups", { logGroupNamePrefix: "kept" })).logGroups[0]).not.toHaveProperty("retentionInDays");
});

test("a group is removed with what was logged, unless it is to be left; another of its name can be made", async () => {
  const { make, call, find } = await createLogGroup();
  const named = { name: "gone" };
  const group = await make("aws_cloudwatch_log_group", named);
  await group.remove();
  await expect(call("DescribeLogStreams", { logGroupName: "gone" })).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  const left = await make("aws_cloudwatch_log_group", { ...named, skip_destroy: true });
  await left.remove();
  await expect(make("aws_cloudwatch_log_group", named)).rejects.toThrow("name gone is taken by another log group");
  expect(await find("", { logGroupName })).toEqual([]);
});
