import { expect, test } from "@jest/globals";
import { searchLog } from "../../../../tools/cli/redrive/search-log.ts";

interface Call {
  readonly filterPattern: string;
  readonly nextToken?: string;
}

test("asks for all conditions, in patterns that CloudWatch Logs takes, page by page, and answers by time", async () => {
  const calls: Call[] = [];
  const logs = async <Output>(_action: string, input: object) => {
    const call = input as Call;
    calls.push(call);
    const page = call.nextToken
      ? { events: [{ timestamp: calls.length, message: "second" }] }
      : { events: [{ timestamp: 100 - calls.length, message: "first" }], nextToken: "2" };
    return page as Output;
  };
  const conditions = Array.from({ length: 50 }, (_, index) => `$.message_id = "${crypto.randomUUID()}-${index}"`);
  const found = await searchLog(logs, "group", 1, '$.level = "ERROR"', conditions);

  const patterns = [...new Set(calls.map(({ filterPattern }) => filterPattern))];
  expect(patterns.length).toBeGreaterThan(1);
  expect(patterns.every((pattern) => pattern.length <= 1024 && /^\{ \$\.level = "ERROR" && \(.+\) \}$/.test(pattern))).toBe(true);
  expect(conditions.filter((condition) => patterns.filter((pattern) => pattern.includes(condition)).length !== 1)).toEqual([]);
  expect(calls).toHaveLength(2 * patterns.length);
  const times = found.map(({ timestamp }) => timestamp);
  expect(times).toEqual([...times].sort((a, b) => a - b));
});

test("without conditions nothing is asked", async () => {
  const logs = () => Promise.reject(new Error("asked"));
  expect(await searchLog(logs, "group", 1, "x", [])).toEqual([]);
});
