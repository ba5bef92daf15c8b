import { expect, test } from "@jest/globals";
import { told } from "./told.ts";

const policy = (Statement: object) =>
  told("wildcards", {
    aws_cloudwatch_log_group: { g: {} },
    aws_iam_role_policy: { p: { role: "r", policy: JSON.stringify({ Statement: { Effect: "Allow", ...Statement } }) } },
  }).map((text) => text.replace("aws_iam_role_policy.p: ", ""));
const group = "${aws_cloudwatch_log_group.g.arn}";
const names = (resource: string, ...actions: string[]) =>
  expect.stringContaining(`Resource "${resource}" for ${actions.join(", ")} is a wildcard; a policy names its resources.`);

test.each([
  [{ Action: "xray:PutTraceSegments", Resource: "*" }, []],
  [{ Action: ["logs:CreateLogStream", "logs:PutLogEvents"], Resource: `${group}:*` }, []],
  [{ Action: "xray:PutTraceSegments", Resource: "a*" }, [names("a*", "xray:PutTraceSegments")]],
  [{ Action: "logs:PutLogEvents", Resource: `${group}:*:x` }, [names(`${group}:*:x`, "logs:PutLogEvents")]],
  [{ Action: ["sqs:SendMessage", "sqs:DeleteMessage"], Resource: "q?" }, [names("q?", "sqs:SendMessage", "sqs:DeleteMessage")]],
  [
    { NotAction: "sqs:*", NotResource: "*" },
    [
      "NotAction in a statement that allows: it allows all else. Name what is allowed.",
      "NotResource in a statement that allows: it allows all else. Name what is allowed.",
    ],
  ],
])("%j: %j", (statement, faults) => {
  expect(policy(statement)).toEqual(faults);
});

test("a queue hides a message for the batching window, too", () => {
  const resource = {
    aws_sqs_queue: { q: { visibility_timeout_seconds: 64 } },
    aws_lambda_function: { f: { timeout: 10 } },
    aws_lambda_event_source_mapping: {
      m: {
        event_source_arn: "${aws_sqs_queue.q.arn}",
        function_name: "${aws_lambda_function.f.arn}",
        maximum_batching_window_in_seconds: 5,
      },
    },
  };
  expect(told("visibility-timeout", resource)).toEqual([
    "aws_sqs_queue.q: visibility_timeout_seconds is 64; it must be at least 65 " +
      "(6 × the 10 s of aws_lambda_function.f + 5 s of batching window). Raise it or lower the timeout.",
  ]);
});
