import { CloudWatchLogsClient, FilterLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { afterAll, expect, test } from "@jest/globals";
import { mockClient } from "aws-sdk-client-mock";
import { searchLog } from "../../../../tools/cli/redrive/search-log.ts";

interface Call {
  readonly filterPattern: string;
  readonly nextToken?: string;
}

const logs = mockClient(CloudWatchLogsClient);
afterAll(() => logs.restore());

test("asks for all conditions, in patterns that CloudWatch Logs takes, page by page, and answers by time", async () => {
  const calls: Call[] = [];
  logs.on(FilterLogEventsCommand).callsFake((call: Call) => {
    // The client's pages share one input.
    calls.push({ ...call });
    return call.nextToken
      ? { events: [{ timestamp: calls.length, message: "second" }] }
      : { events: [{ timestamp: 100 - calls.length, message: "first" }], nextToken: "2" };
  });
  const conditions = Array.from({ length: 50 }, (_, index) => `$.message_id = "${crypto.randomUUID()}-${index}"`);
  const found = await searchLog(new CloudWatchLogsClient({ region: "eu-west-1" }), "group", 1, '$.level = "ERROR"', conditions);

  const patterns = [...new Set(calls.map(({ filterPattern }) => filterPattern))];
  expect(patterns.length).toBeGreaterThan(1);
  expect(patterns.every((pattern) => pattern.length <= 1024 && /^\{ \$\.level = "ERROR" && \(.+\) \}$/.test(pattern))).toBe(true);
  expect(conditions.filter((condition) => patterns.filter((pattern) => pattern.includes(condition)).length !== 1)).toEqual([]);
  expect(calls).toHaveLength(2 * patterns.length);
  const times = found.map(({ timestamp }) => timestamp!);
  expect(times).toEqual([...times].sort((a, b) => a - b));
});

test("without conditions nothing is asked", async () => {
  logs.reset();
  expect(await searchLog(new CloudWatchLogsClient({ region: "eu-west-1" }), "group", 1, "x", [])).toEqual([]);
  expect(logs.calls()).toEqual([]);
});
