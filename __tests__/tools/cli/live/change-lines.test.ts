import { expect, test } from "@jest/globals";
import type { ResourceChange } from "@slipstream/local";
import { changesText, faultLines, filesText, underWayText } from "../../../../tools/cli/live/change-lines.ts";

const changed = (address: string, action: ResourceChange["action"] = "updated", ...args: readonly string[]): ResourceChange => ({
  stack: "orders",
  address,
  action,
  arguments: args,
});

test.each<[string, readonly ResourceChange[], string]>([
  [
    "one by its name, without what goes without saying",
    [changed("aws_lambda_function.f", "updated", "source_code_hash")],
    "function f",
  ],
  [
    "one with the settings that differ",
    [changed("aws_sqs_queue.q", "updated", "visibility_timeout_seconds")],
    "aws_sqs_queue q (visibility_timeout_seconds)",
  ],
  [
    "several of a kind as how many they are",
    [changed("aws_appsync_resolver.a"), changed("aws_appsync_resolver.b")],
    "2 resolvers",
  ],
  [
    "several of a kind that has no name here",
    [changed("aws_sns_topic.a"), changed("aws_sns_topic.b")],
    "2 resources aws_sns_topic",
  ],
  [
    "what was done to each kind",
    [
      changed("aws_s3_object.new", "made"),
      changed("aws_s3_object.index", "updated", "content"),
      changed("aws_s3_object.old", "removed"),
    ],
    "page file new made, page file index, page file old removed",
  ],
])("changes are told: %s", (_, changes, text) => {
  expect(changesText(changes)).toBe(text);
});

test("of many files two are named", () => {
  expect(filesText(["a.ts"])).toBe("a.ts");
  expect(filesText(["a.ts", "b.ts", "c.ts", "d.ts"])).toBe("a.ts, b.ts and 2 more");
});

test("of what is wrong the first lines are told, each fault with its place", () => {
  const faults = [1, 2, 3, 4].map((line) => ({ place: `a.ts:${line}`, message: "No.\nMore." }));
  const lines = [
    "a.ts:1: No.",
    "More.",
    "a.ts:2: No.",
    "More.",
    "a.ts:3: No.",
    "More.",
    "… and 2 more.",
    "What ran before runs on.",
  ];
  expect(faultLines(faults)).toEqual(lines);
  expect(faultLines([{ message: "No.\n" }])).toEqual(["No.", "What ran before runs on."]);
});

test("orders are counted in words", () => {
  expect([0, 1, 2].map(underWayText)).toEqual(["0 orders under way", "1 order under way", "2 orders under way"]);
});
