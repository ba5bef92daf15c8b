import { describe, expect, test } from "@jest/globals";
import { brokenGuardRails } from "../../../packages/guard-rails/broken-guard-rails.ts";
import { told } from "./told.ts";

const policy = (Statement: object) =>
  told("wildcards", {
    aws_cloudwatch_log_group: { "group-1": {} },
    aws_iam_role_policy: { p: { role: "r", policy: JSON.stringify({ Statement: { Effect: "Allow", ...Statement } }) } },
  }).map((text) => text.replace("aws_iam_role_policy.p: ", ""));
const group = "${aws_cloudwatch_log_group.group-1.arn}";
const remedy =
  "Name what is needed; where AWS knows nothing narrower, say so in the allowedWildcards that the guard rails are given.";
const names = (resource: string, ...actions: string[]) =>
  `Resource "${resource}" for ${actions.join(", ")} is a wildcard; a policy names its resources. ${remedy}`;

test.each([
  [{ Action: "xray:PutTraceSegments", Resource: "*" }, []],
  [{ Action: ["logs:CreateLogStream", "logs:PutLogEvents"], Resource: `${group}:*` }, []],
  [
    { Action: ["sqs:Send*", "sqs:A"], Resource: "q" },
    [`Action "sqs:Send*" is a wildcard; a policy names its actions. ${remedy}`],
  ],
  [{ Action: "*", Resource: "*", Effect: "Deny" }, []],
  [{ NotAction: "sqs:*", Resource: "*" }, ["NotAction in a statement that allows: it allows all else. Name what is allowed."]],
  [{ Action: "xray:PutTraceSegments", Resource: "*x" }, [names("*x", "xray:PutTraceSegments")]],
  [{ Action: "logs:PutLogEvents", Resource: `x${group}:*` }, [names(`x${group}:*`, "logs:PutLogEvents")]],
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

test("a wildcard for an action may stand where it is allowed on one of the resources", () => {
  const allowed = { actions: ["s3:Get*"], resource: /^a$/, why: "", source: "" };
  const policyOn = (...Resource: string[]) => JSON.stringify({ Statement: { Effect: "Allow", Action: "s3:Get*", Resource } });
  const broken = (...resources: string[]) =>
    brokenGuardRails([{ name: "s", document: { resource: { aws_iam_policy: { p: { policy: policyOn(...resources) } } } } }], {
      allowedWildcards: [allowed],
    });
  expect(broken("a", "b")).toEqual([]);
  expect(broken("b")).toHaveLength(1);
});

describe("a policy that is attached", () => {
  const own = "${aws_iam_policy.own.arn}";
  const attached = (type: string, given: object) =>
    told("wildcards", { [type]: { a: given }, aws_iam_policy: { own: { policy: JSON.stringify({ Statement: [] }) } } });
  const fault = "it attaches a managed policy, whose statements nobody reads here. Write out what is needed of it.";

  test.each([
    ["aws_iam_role_policy_attachment", { policy_arn: "arn:aws:iam::aws:policy/X" }],
    ["aws_iam_policy_attachment", { policy_arn: "arn:aws:iam::aws:policy/X" }],
    ["aws_iam_role", { managed_policy_arns: [own, "arn:aws:iam::aws:policy/X"] }],
    ["aws_iam_role", { managed_policy_arns: "arn:aws:iam::aws:policy/X" }],
  ])("is one of AWS's: %s %j", (type, given) => {
    expect(attached(type, given)).toEqual([`${type}.a: ${fault}`]);
  });

  test.each([
    ["aws_iam_role_policy_attachment", { policy_arn: own }],
    ["aws_iam_role", { managed_policy_arns: [own] }],
    ["aws_iam_role", {}],
    ["x_aws_iam_policy_attachment", { policy_arn: "arn:x" }],
    ["aws_iam_policy_attachment_x", { policy_arn: "arn:x" }],
    ["aws_sqs_queue", { policy_arn: "arn:x" }],
  ])("is not: %s %j", (type, given) => {
    expect(attached(type, given)).toEqual([]);
  });
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
