import { describe, expect, test } from "@jest/globals";
import { Declarations, readPolicy } from "@slipstream/languages";
import { brokenGuardRails } from "../../../packages/guard-rails/broken-guard-rails.ts";
import { policyStatements } from "../../../packages/guard-rails/rules/policies.ts";

const broken = (document: object, rule: string) =>
  brokenGuardRails([{ name: "s", document }]).filter((finding) => finding.rule === rule);
const rolePolicy = (policy: string) => ({ aws_iam_role_policy: { "my-policy-1": { role: "r", policy } } });
const everything = { statement: [{ actions: ["*"], resources: ["*"] }] };

describe("a policy is judged", () => {
  test.each([
    ["in an aws_iam_policy_document", { d: everything }],
    [
      "in one that takes another in",
      { d: { source_policy_documents: ["${data.aws_iam_policy_document.e.json}"] }, e: everything },
    ],
  ])("%s", (_, documents) => {
    const data = { aws_iam_policy_document: documents };
    const resource = rolePolicy("${data.aws_iam_policy_document.d.json}");
    expect(broken({ data, resource }, "wildcards").map(({ address, message }) => `${address}: ${message}`)).toEqual([
      'aws_iam_role_policy.my-policy-1: Action "*" is a wildcard; a policy names its actions.',
      'aws_iam_role_policy.my-policy-1: Resource "*" for * is a wildcard; a policy names its resources.',
    ]);
  });

  test("with space before it", () => {
    const policy = `\n ${JSON.stringify({ Statement: [{ Effect: "Allow", Action: "*", Resource: "r" }] })}`;
    expect(broken({ resource: rolePolicy(policy) }, "wildcards")).toHaveLength(1);
  });

  test("in a text that a document takes in", () => {
    const text = JSON.stringify({ Statement: { Effect: "Allow", Action: "*", Resource: "r" } });
    const data = { aws_iam_policy_document: { d: { override_policy_documents: [text, "no policy"] } } };
    expect(broken({ data, resource: rolePolicy("${data.aws_iam_policy_document.d.json}") }, "wildcards")).toHaveLength(1);
  });

  test("once, when a document takes in itself", () => {
    const self = "${data.aws_iam_policy_document.d.json}";
    const data = { aws_iam_policy_document: { d: { ...everything, source_policy_documents: [self] } } };
    expect(broken({ data, resource: rolePolicy(self) }, "wildcards")).toHaveLength(2);
  });

  test("not when documents take in each other for ever", () => {
    const taking = (name: string) => ({ source_policy_documents: [`\${data.aws_iam_policy_document.${name}.json}`] });
    const data = { aws_iam_policy_document: { d: taking("e"), e: taking("d") } };
    expect(broken({ data, resource: rolePolicy("${data.aws_iam_policy_document.d.json}") }, "wildcards")).toEqual([]);
  });
});

test.each(["${jsonencode({ Statement = [] })}", '${file("policy.json")}', "${data.aws_iam_policy_document.none.json}"])(
  "one that nobody can read is not passed by: %s",
  (policy) => {
    const [finding, ...others] = broken({ resource: rolePolicy(policy) }, "wildcards");
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      address: "aws_iam_role_policy.my-policy-1",
      message: expect.stringContaining("nobody can read"),
    });
  },
);

test("nobody can read either whom a role lets in, when Terraform works it out", () => {
  const assume_role_policy = "${jsonencode({})}";
  expect(broken({ resource: { aws_iam_role: { r: { assume_role_policy, policy: "" } } } }, "wildcards")).toEqual([
    {
      rule: "wildcards",
      stack: "s",
      address: "aws_iam_role.r",
      message: `assume_role_policy is ${assume_role_policy}; nobody can read here what it allows.`,
      advice: "Write its statements out, as JSON or in an aws_iam_policy_document.",
    },
  ]);
});

test("statements are those of policies, however deep, and of nothing else", () => {
  const statement = { Effect: "Allow", Action: "s:A", Resource: "r" };
  const policy = JSON.stringify({ Statement: statement });
  const taking = { source_policy_documents: ["no policy", "${data.aws_iam_policy_document.d.json}"] };
  const given = { policy: "${data.aws_iam_policy_document.d.json}", deep: [{ policy }], note: 'a "Statement"', n: 1, none: null };
  const document = { data: { aws_iam_policy_document: { d: taking } }, resource: { aws_x: { x: given } } };
  const declarations = new Declarations([{ name: "s", document }]);
  expect(policyStatements(declarations)).toStrictEqual([{ resource: declarations.resources[0], ...readPolicy(policy)?.[0] }]);
});

test("a mapping calls its function through an alias, whose time limit counts", () => {
  const resource = {
    aws_sqs_queue: { q: { visibility_timeout_seconds: 5 } },
    aws_lambda_function: { f: { timeout: 30 } },
    aws_lambda_alias: { live: { function_name: "${aws_lambda_function.f.function_name}" } },
    aws_lambda_event_source_mapping: {
      m: { event_source_arn: "${aws_sqs_queue.q.arn}", function_name: "${aws_lambda_alias.live.arn}" },
    },
  };
  expect(broken({ resource }, "mapping-ends")).toEqual([]);
  expect(broken({ resource }, "visibility-timeout")).toMatchObject([{ address: "aws_sqs_queue.q" }]);
});
