import { describe, expect, test } from "@jest/globals";
import { approvalsOf, linesOfFamily } from "../support/finding-text.ts";
import { changeJson, policyText, reviewOf } from "../support/plan-json.ts";
import { allow } from "../support/policies.ts";

const policy = policyText(allow("dynamodb:Scan", "arn:table"));
const anew = { actions: ["delete", "create"] };

describe("a policy with the same text", () => {
  test.each([
    ["aws_iam_role_policy", "role"],
    ["aws_iam_user_policy", "user"],
    ["aws_sqs_queue_policy", "queue_url"],
    ["aws_sns_topic_policy", "arn"],
    ["aws_s3_bucket_policy", "bucket"],
    ["aws_secretsmanager_secret_policy", "secret_arn"],
  ])("of the type %s is a widening where it moves to", (type, target) => {
    const moved = changeJson(type, { ...anew, before: { [target]: "a", policy }, after: { [target]: "b", policy } });
    expect(approvalsOf(reviewOf([moved]))).toEqual([`widen:${type}.it`]);
  });

  test("is told with where it was", () => {
    const moved = changeJson("aws_sqs_queue_policy", {
      ...anew,
      before: { queue_url: "a", policy },
      after: { queue_url: "b", policy },
    });
    expect(linesOfFamily(reviewOf([moved]), "permissions")).toEqual([
      "`aws_sqs_queue_policy.it` allows more",
      'moves: `queue_url`: `"a"` → `"b"`; what it allows is new there.',
      "Wider (new permission): added: Allow `dynamodb:Scan` on `arn:table`",
    ]);
  });

  test("that denies only lets somebody do more where it was", () => {
    const denies = policyText({ Effect: "Deny", Action: "*", Resource: "*" });
    const moved = changeJson("aws_iam_role_policy", {
      ...anew,
      before: { role: "a", policy: denies },
      after: { role: "b", policy: denies },
    });
    expect(approvalsOf(reviewOf([moved]))).toEqual(["widen:aws_iam_role_policy.it"]);
    expect(linesOfFamily(reviewOf([moved]), "permissions").at(-1)).toBe(
      "Wider (what it denied is no longer denied): removed: Deny `*` on `*`",
    );
  });

  test("stays with a queue that is made anew", () => {
    const queue = changeJson("aws_sqs_queue", {
      address: "aws_sqs_queue.q",
      ...anew,
      before: { id: "https://q" },
      after_unknown: { id: true },
    });
    const attached = changeJson("aws_sqs_queue_policy", {
      ...anew,
      before: { queue_url: "https://q", policy },
      after: { policy },
      after_unknown: { queue_url: true },
    });
    const expressions = { queue_url: { references: ["aws_sqs_queue.q.id", "aws_sqs_queue.q"] } };
    const configuration = { root_module: { resources: [{ address: "aws_sqs_queue_policy.it", expressions }] } };
    expect(approvalsOf(reviewOf([queue, attached], { configuration }))).toEqual(["replace:aws_sqs_queue.q"]);
    expect(approvalsOf(reviewOf([queue, attached]))).toContain("widen:aws_sqs_queue_policy.it");
  });

  test("of a managed policy that is made anew has another ARN and is attached nowhere else", () => {
    const managed = changeJson("aws_iam_policy", {
      ...anew,
      before: { arn: "arn:a", policy },
      after: { policy },
      after_unknown: { arn: true },
    });
    expect(approvalsOf(reviewOf([managed]))).toEqual([]);
  });
});

describe("what the configuration does not set", () => {
  const made = (address: string, type: string, unknown: readonly string[]) => ({
    ...changeJson(type, {
      address,
      actions: ["create"],
      before: null,
      after: {},
      after_unknown: Object.fromEntries(unknown.map((name) => [name, true])),
    }),
  });
  const unset = ["policy", "redrive_policy", "managed_policy_arns", "inline_policy"];

  test.each(["aws_sqs_queue", "aws_sns_topic", "aws_s3_bucket", "aws_kms_key", "aws_secretsmanager_secret", "aws_iam_role"])(
    "is no finding in a new %s, in the root, in a module, in one of several",
    (type) => {
      const resource = { address: `${type}.it`, expressions: {} };
      const configuration = {
        root_module: {
          resources: [resource],
          module_calls: { a: { module: { module_calls: { b: { module: { resources: [resource] } } } } } },
        },
      };
      for (const address of [`${type}.it`, `${type}.it[0]`, `module.a["x.y"].module.b[2].${type}.it["k"]`]) {
        expect(approvalsOf(reviewOf([made(address, type, unset)], { configuration }))).toEqual([]);
      }
    },
  );

  test("is one where it is set, or the plan has no configuration of it", () => {
    const configuration = {
      root_module: { resources: [{ address: "aws_sqs_queue.it", expressions: { policy: { references: ["var.policy"] } } }] },
    };
    const queue = made("aws_sqs_queue.it", "aws_sqs_queue", unset);
    expect(approvalsOf(reviewOf([queue], { configuration }))).toEqual(["widen:aws_sqs_queue.it"]);
    expect(approvalsOf(reviewOf([queue]))).toEqual(["widen:aws_sqs_queue.it"]);
  });
});
