import { beforeEach, describe, expect, test } from "@jest/globals";
import { ringLimits } from "../../../../packages/local/cloudwatch-logs/event-ring.ts";
import { createLogGroup, logGroupName } from "./log-group.ts";

const dayMs = 24 * 60 * 60 * 1000;

let group: Awaited<ReturnType<typeof createLogGroup>>;
beforeEach(async () => void (group = await createLogGroup()));

describe("PutLogEvents", () => {
  test("keeps events, which FilterLogEvents gives back by time, whatever their stream", async () => {
    await group.call("CreateLogStream", { logStreamName: "two" });
    const now = group.clock.now();
    await group.call("PutLogEvents", { logStreamName: "one", logEvents: [{ timestamp: now + 5, message: "later" }] });
    await group.call("PutLogEvents", { logStreamName: "two", logEvents: [{ timestamp: now, message: "sooner" }] });
    const { events, nextToken } = await group.call("FilterLogEvents");
    expect(events).toEqual([
      {
        logStreamName: "two",
        timestamp: now,
        message: "sooner",
        ingestionTime: expect.any(Number),
        eventId: expect.stringMatching(/^\d{56}$/),
      },
      expect.objectContaining({ logStreamName: "one", message: "later" }),
    ]);
    expect(nextToken).toBeUndefined();
  });

  test("needs the group and the stream to be there", async () => {
    const logEvents = [{ timestamp: group.clock.now(), message: "x" }];
    const put = (input: object) => group.call("PutLogEvents", { logEvents, logStreamName: "one", ...input });
    await expect(put({ logGroupName: "nothing" })).rejects.toMatchObject({
      name: "ResourceNotFoundException",
      message: "The specified log group does not exist.",
    });
    await expect(put({ logStreamName: "nothing" })).rejects.toMatchObject({
      name: "ResourceNotFoundException",
      message: "The specified log stream does not exist.",
    });
    await expect(group.call("CreateLogStream", { logStreamName: "one" })).rejects.toMatchObject({
      name: "ResourceAlreadyExistsException",
    });
    await expect(group.call("CreateLogStream", { logStreamName: "a:b" })).rejects.toMatchObject({
      name: "InvalidParameterException",
    });
  });

  test("refuses a batch out of order, and leaves out what is too old or too new", async () => {
    const now = group.clock.now();
    const put = (...timestamps: number[]) =>
      group.call("PutLogEvents", {
        logStreamName: "one",
        logEvents: timestamps.map((timestamp) => ({ timestamp, message: `${timestamp}` })),
      });
    await expect(put(now, now - 1)).rejects.toThrow("chronological order");
    await expect(put()).rejects.toThrow("0 events");
    await expect(put(now - 2 * dayMs, now)).rejects.toThrow("24 hours");
    expect(await put(now - 15 * dayMs)).toEqual({ rejectedLogEventsInfo: { tooOldLogEventEndIndex: 1 } });
    expect(await put(now, now + 3 * 60 * 60 * 1000)).toEqual({ rejectedLogEventsInfo: { tooNewLogEventStartIndex: 1 } });
    expect(await group.find("")).toEqual([`${now}`]);
  });

  test("what is older than the group's retention is gone", async () => {
    const brief = await createLogGroup({ retention_in_days: 1 });
    await brief.write(["old"]);
    brief.clock.advance(dayMs + 1000);
    await brief.write(["new"]);
    expect(await brief.find("")).toEqual(["new"]);
  });

  test("a group keeps the last events only", async () => {
    const batch = Array.from({ length: ringLimits.events / 2 }, (_, index) => `first ${index}`);
    await group.write(batch);
    await group.write(batch);
    await group.write(["last"]);
    const messages = await group.find("", { limit: 10_000 });
    expect([messages.length, messages.includes("last")]).toEqual([ringLimits.events, true]);
    await group.write(Array.from({ length: 9 }, () => "x".repeat(100_000)));
    for (let batches = 0; batches < 10; batches++) await group.write(Array.from({ length: 9 }, () => "x".repeat(100_000)));
    const { logGroups } = await group.call("DescribeLogGroups");
    expect(logGroups[0].storedBytes).toBeLessThanOrEqual(ringLimits.bytes);
  });

  test("what a full group has dropped does not come back, by number", async () => {
    const many = Array.from({ length: ringLimits.events }, (_, index) => `first ${index}`);
    await group.write(many);
    await group.write(["one more", "and one"]);
    expect([await group.find('"first 0"'), await group.find('"first 1"'), await group.find('"first 2"')]).toEqual([
      [],
      [],
      expect.arrayContaining(["first 2"]),
    ]);
    group.clock.advance(dayMs);
    await group.write(many.map((message) => `second ${message}`));
    expect(await group.find('"one more"')).toEqual([]);
    group.clock.advance(dayMs);
    await group.write(["last"]);
    const all = await group.find("", { limit: ringLimits.events });
    expect([all[0], all.at(-1), all.length]).toEqual(["second first 1", "last", ringLimits.events]);
  });

  test("what a full group has dropped does not come back, by bytes", async () => {
    const big = (letter: string) => letter.repeat(1_000_000);
    for (const letter of "abcdefghi") await group.write([big(letter)]);
    const kept = await group.find("");
    expect(kept.map((message) => message[0]).join("")).toBe("bcdefghi");
    const { logGroups } = await group.call("DescribeLogGroups");
    expect(logGroups[0].storedBytes).toBe(8 * (1_000_000 + 26));
  });
});

describe("FilterLogEvents", () => {
  test("takes both ends of the time that is asked for, and streams by name or prefix", async () => {
    const now = group.clock.now();
    const logEvents = [0, 1, 2, 3].map((ms) => ({ timestamp: now + ms, message: String(ms) }));
    await group.call("PutLogEvents", { logStreamName: "one", logEvents });
    expect(await group.find("", { startTime: now + 1, endTime: now + 2 })).toEqual(["1", "2"]);
    expect(await group.find("", { logStreamNames: ["two"] })).toEqual([]);
    expect(await group.find("", { logStreamNamePrefix: "on" })).toHaveLength(4);
    await expect(group.find("", { logStreamNames: ["one"], logStreamNamePrefix: "o" })).rejects.toThrow("not both");
  });

  test("gives page after page, each event once, also when more come in between", async () => {
    await group.write(["a", "b", "c", "d", "e"]);
    const seen: string[] = [];
    let nextToken: string | undefined;
    do {
      const page = await group.call("FilterLogEvents", { limit: 2, nextToken });
      seen.push(...page.events.map(({ message }: { message: string }) => message));
      nextToken = page.nextToken;
      if (seen.length === 2) {
        group.clock.advance(1000);
        await group.write(["f"]);
      }
    } while (nextToken);
    expect(seen).toEqual(["a", "b", "c", "d", "e", "f"]);
    await expect(group.call("FilterLogEvents", { nextToken: "?" })).rejects.toMatchObject({ name: "InvalidParameterException" });
    await expect(group.call("FilterLogEvents", { limit: 0 })).rejects.toThrow("limit is 0");
  });

  test("gives the newest first when asked, page after page", async () => {
    await group.write(["a", "b", "c", "d", "e"]);
    const newest = await group.call("FilterLogEvents", { limit: 2, startFromHead: false });
    const then = await group.call("FilterLogEvents", { limit: 2, nextToken: newest.nextToken });
    const messages = [newest, then].flatMap(({ events }) => events.map(({ message }: { message: string }) => message));
    expect(messages).toEqual(["e", "d", "c", "b"]);
    const early = { startFromHead: false, startTime: Date.UTC(2023, 11, 31) };
    await expect(group.call("FilterLogEvents", early)).rejects.toMatchObject({ name: "InvalidParameterException" });
  });
});

test("GetLogEvents reads a stream to and fro", async () => {
  await group.write(["a", "b", "c"]);
  const get = async (input: object) => {
    const { events, ...tokens } = await group.call("GetLogEvents", { logStreamName: "one", ...input });
    return { messages: events.map(({ message }: { message: string }) => message).join(""), ...tokens };
  };
  expect((await get({ limit: 2 })).messages).toBe("bc");
  const first = await get({ limit: 2, startFromHead: true });
  expect(first.messages).toBe("ab");
  const second = await get({ nextToken: first.nextForwardToken });
  expect(second.messages).toBe("c");
  const end = await get({ nextToken: second.nextForwardToken });
  expect([end.messages, end.nextForwardToken]).toEqual(["", second.nextForwardToken]);
  expect((await get({ nextToken: second.nextBackwardToken })).messages).toBe("ab");
});

test("GetLogEvents reads between two times, the second not included, of a group by its ARN", async () => {
  const now = group.clock.now();
  await group.write(["a", "b", "c"]);
  const input = { logGroupName: undefined, logGroupIdentifier: group.arn, logStreamName: "one" };
  const { events } = await group.call("GetLogEvents", { ...input, startTime: now + 1, endTime: now + 2 });
  expect(events).toMatchObject([{ message: "b" }]);
});

test("groups and streams are described, the latest stream first when asked", async () => {
  await group.call("CreateLogStream", { logStreamName: "a" });
  await group.write(["x"], "a");
  const { logStreams } = await group.call("DescribeLogStreams", { orderBy: "LastEventTime", descending: true });
  expect(logStreams).toMatchObject([{ logStreamName: "a", lastEventTimestamp: expect.any(Number) }, { logStreamName: "one" }]);
  const { logGroups } = await group.call("DescribeLogGroups", { logGroupNamePrefix: "/aws/lambda" });
  expect(logGroups).toMatchObject([{ logGroupName, arn: `${group.arn}:*`, logGroupArn: group.arn }]);
});

test("what is asked for is the streams of the group, so that a policy on group:* fits", () => {
  const needed = (action: string, input: object) => group.permissions("logs", action, input);
  const resource = `${group.arn}:log-stream:`;
  expect(needed("PutLogEvents", { logGroupName, logStreamName: "one" })).toEqual([
    { action: "logs:PutLogEvents", resource: `${resource}one` },
  ]);
  expect(needed("FilterLogEvents", { logGroupIdentifier: group.arn })).toEqual([{ action: "logs:FilterLogEvents", resource }]);
  expect(needed("CreateLogDelivery", {})).toEqual([{ action: "logs:CreateLogDelivery", resource: "*" }]);
});

test("a log group has a name, or one that begins as Terraform says, and one that is free", async () => {
  const provision = (args: object) => group.provision("aws_cloudwatch_log_group", args);
  expect(await provision({ name_prefix: "/x/" })).toMatchObject({ name: expect.stringMatching(/^\/x\/\d{26}$/) });
  await expect(provision({ name: logGroupName })).rejects.toThrow("is taken");
  await expect(provision({ name: "x", skip: 1 })).rejects.toThrow("argument skip is not supported here");
});
