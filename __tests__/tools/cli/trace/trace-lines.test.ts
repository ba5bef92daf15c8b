import { stripVTControlCharacters } from "node:util";
import { expect, test } from "@jest/globals";
import type { TracedCall } from "@slipstream/local";
import { duration } from "../../../../tools/cli/trace/duration.ts";
import { traceLines } from "../../../../tools/cli/trace/trace-lines.ts";

const call = (at: number, caller: string, name: string, more: Partial<TracedCall> = {}): TracedCall => ({
  ...{ at: new Date(at).toISOString(), caller, call: name, calls: [] },
  ...more,
});

const order = call(1000, "user", "appsync:GraphQL", {
  of: "mutation placeOrder",
  answer: "PENDING, version 1",
  durationMs: 2.4,
  calls: [
    call(1001, "slipstream-local-api-order-queue-eu-west-1", "sqs:SendMessage", {
      of: "slipstream-local-orders",
      answer: "message a7f6f9bd",
      durationMs: 0.2,
      calls: [
        call(1002, "SQS", "lambda:Invoke", {
          of: "slipstream-local-start-order-workflow, receive 1",
          error: "1 of 1 failed",
          durationMs: 40,
        }),
        call(451_002, "SQS", "lambda:Invoke", { of: "slipstream-local-start-order-workflow, receive 2", durationMs: 1234 }),
      ],
    }),
    call(1003, "AppSync", "push", { of: "onOrderChanged", answer: "PENDING" }),
  ],
});

const lines = (columns: number) => traceLines([order], columns).map(stripVTControlCharacters);

test("a call has a line with when it was made, who called what, what came of it, and how long it took", () => {
  expect(lines(80)).toEqual([
    "      0 ms  user → appsync:GraphQL mutation placeOrder: PENDING, version  2.4 ms",
    "            │ 1",
    "      1 ms  ├ api-order-queue → sqs:SendMessage orders: message a7f6f9bd  0.2 ms",
    "      2 ms  │ ├ SQS → lambda:Invoke start-order-workflow, receive 1 ✗ 1    40 ms",
    "            │ │   of 1 failed",
    "7 min 30 s  │ └ SQS → lambda:Invoke start-order-workflow, receive 2       1.23 s",
    "      3 ms  └ AppSync → push onOrderChanged: PENDING",
  ]);
});

test("a narrow terminal breaks between words, under what is called", () => {
  const narrow = lines(60);
  expect(narrow.slice(0, 4)).toEqual([
    "      0 ms  user → appsync:GraphQL mutation           2.4 ms",
    "            │ placeOrder: PENDING, version 1",
    "      1 ms  ├ api-order-queue → sqs:SendMessage       0.2 ms",
    "            │ │ orders: message a7f6f9bd",
  ]);
  expect(narrow.filter((line) => line.length > 60)).toEqual([]);
});

test.each([
  [0, "0 ms"],
  [0.44, "0.4 ms"],
  [9.96, "10 ms"],
  [999.4, "999 ms"],
  [999.6, "1.00 s"],
  [9949, "9.95 s"],
  [12_300, "12 s"],
  [451_000, "7 min 31 s"],
])("%p ms are %p", (ms, text) => {
  expect(duration(ms)).toBe(text);
});
