import { describe, expect, test } from "@jest/globals";
import { approvalsFingerprint, openApprovals, reviewPlans } from "../../../packages/plan-review/review-plans.ts";
import { approvalsOf } from "./support/finding-text.ts";
import { changeJson, planOf, policyText } from "./support/plan-json.ts";
import { allow } from "./support/policies.ts";

type Json = Readonly<Record<string, unknown>>;

const review = (changes: readonly Json[], rest: Json = {}, allowed: readonly string[] = []) =>
  reviewPlans([planOf(changes, rest)], { allow: allowed, base: [], packageSizes: new Map() });
const printOf = (changes: readonly Json[], rest: Json = {}) => approvalsFingerprint(review(changes, rest));

const orders = policyText(allow("s3:GetObject", "arn:aws:s3:::orders/*"));
const policy = (after: string, rest: Json = {}) =>
  changeJson("aws_iam_role_policy", {
    before: { id: "orders:read", policy: policyText() },
    after: { id: "orders:read", policy: after },
    ...rest,
  });
const table = (rest: Json = {}) =>
  changeJson("aws_dynamodb_table", { actions: ["delete"], before: { id: "orders", name: "orders" }, after: null, ...rest });
const replaced = (rest: Json = {}) =>
  table({
    actions: ["delete", "create"],
    after: { name: "orders", hash_key: "id" },
    replace_paths: [["hash_key"]],
    ...rest,
  });
/** The configuration of the resource `type.it`, with expressions as a plan has them, and of two queues. */
const configured = (type: string, expressions: Json) => {
  const queues = ["a", "b"].map((name) => ({ address: `aws_sqs_queue.${name}`, mode: "managed", expressions: {} }));
  return { configuration: { root_module: { resources: [{ address: `${type}.it`, mode: "managed", expressions }, ...queues] } } };
};
/** A policy that is known only after apply, as Terraform's JSON syntax has it: its text is in the plan. */
const unknown = policy("", { after: { id: "orders:read" }, after_unknown: { policy: true } });
const written = (text: string) => configured("aws_iam_role_policy", { policy: { constant_value: text } });
const queues = ["a", "b"].map((name) =>
  changeJson("aws_sqs_queue", {
    address: `aws_sqs_queue.${name}`,
    actions: ["create"],
    before: null,
    after: { name },
    after_unknown: { arn: true, id: true },
  }),
);
const onQueue = (name: string) => policyText(allow("sqs:SendMessage", `\${aws_sqs_queue.${name}.arn}`));

describe("the fingerprint of what needs an approval is the same", () => {
  test("whatever else the plan does, in whatever order", () => {
    const other = changeJson("aws_sqs_queue", { before: { delay_seconds: 1 }, after: { delay_seconds: 2 } });
    const one = printOf([policy(orders), table()]);
    expect(one).toMatch(/^[0-9a-f]{32}$/);
    expect(printOf([table(), other, policy(orders)])).toBe(one);
  });

  test("however a policy is written: its keys, statements and lists in another order", () => {
    const [read, write] = [allow(["a:B", "a:C"], "arn:x"), allow("d:E", ["arn:y", "arn:z"])];
    const turned = `{"Statement":[${JSON.stringify({ Resource: ["arn:z", "arn:y"], Action: "d:E", Effect: "Allow" })},${JSON.stringify(allow(["a:C", "a:B"], "arn:x"))}],"Version":"2012-10-17"}`;
    expect(printOf([policy(turned)])).toBe(printOf([policy(policyText(read, write))]));
  });

  test("whether AWS's own values are known or not", () => {
    const expressions = configured("aws_iam_role_policy", { policy: { constant_value: orders } });
    const noisy = policy(orders, { after: { policy: orders }, after_unknown: { id: true, revision: true } });
    const quiet = policy(orders, { after: { policy: orders, revision: null }, after_unknown: { id: true } });
    expect(printOf([noisy], expressions)).toBe(printOf([quiet], expressions));
    expect(printOf([noisy], expressions)).toBeDefined();
  });

  test("when what is not known yet is written as before", () => {
    const print = () => printOf([unknown, ...queues], written(onQueue("a")));
    expect(print()).toBe(print());
    expect(print()).toBeDefined();
  });
});

describe("the fingerprint is another", () => {
  const long = (end: string) => `arn:aws:s3:::${"x".repeat(400)}${end}`;

  test.each<[string, Json[], Json[]]>([
    [
      "when one action more is allowed",
      [policy(orders)],
      [policy(policyText(allow(["s3:GetObject", "s3:PutObject"], "arn:aws:s3:::orders/*")))],
    ],
    ["when a value differs where it is cut for the eye", [widened(long("a"))], [widened(long("b"))]],
    ["when another object in AWS has the address", [table()], [table({ before: { id: "customers", name: "orders" } })]],
    [
      "when it is the policy of another name",
      [policy(orders)],
      [policy(orders, { before: { id: "orders:read", policy: null, name: "n" } })],
    ],
    ["when a replacement is for another reason", [replaced()], [replaced({ after: { name: "orders", hash_key: "orderId" } })]],
    ["when a replacement goes in another order", [replaced()], [replaced({ actions: ["create", "delete"] })]],
    ["when a destroyed table is made anew", [table()], [replaced()]],
    [
      "when what is made in its stead is another",
      [replaced()],
      [replaced({ after: { name: "orders", hash_key: "id", read_capacity: 1 } })],
    ],
    ["when one more needs an approval", [policy(orders)], [policy(orders), table()]],
    ["when one fewer does", [policy(orders), table()], [table()]],
    ["when an old object goes too", [table()], [table(), table({ deposed: "00000001", before: { id: "old" } })]],
    ["when a rename becomes a loss", [queue("a", "delete"), queue("b", "create")], [queue("a", "delete")]],
  ])("%s", (_, one, two) => {
    expect(printOf(one)).toBeDefined();
    expect(printOf(two)).not.toBe(printOf(one));
  });

  test("when what is not known yet is written in another way", () => {
    expect(printOf([unknown, ...queues], written(onQueue("a")))).not.toBe(printOf([unknown, ...queues], written(onQueue("b"))));
  });

  test("when another account or region gets it, by the provider or a variable of its", () => {
    const of = (key: string, region: string, rest: Json = {}, declared: Json = {}) => {
      const resource = {
        address: "aws_iam_role_policy.it",
        mode: "managed",
        provider_config_key: key,
        expressions: { policy: {} },
      };
      const expressions = { region: { references: ["var.region"] }, role: { constant_value: "a" }, ...rest };
      const configuration = {
        provider_config: {
          aws: { expressions },
          "aws.other": { expressions: { ...expressions, role: { constant_value: "b" } } },
        },
        root_module: { resources: [resource], variables: { region: declared } },
      };
      return printOf([policy(orders)], { configuration, variables: { region: { value: region } } });
    };
    const tagged = { default_tags: [{ tags: { constant_value: { commit: "c0ffee" } } }] };
    expect(of("aws", "eu-west-1", tagged)).toBe(of("aws", "eu-west-1"));
    expect(of("aws", "us-east-1")).not.toBe(of("aws", "eu-west-1"));
    expect(of("aws.other", "eu-west-1")).not.toBe(of("aws", "eu-west-1"));
    // Nobody knows where a secret leads, and it could be guessed from its fingerprint.
    expect(of("aws", "guess", {}, { sensitive: true })).toBeUndefined();
    expect(of("aws", "eu-west-1", { a: { references: ['var.region["a"].b', "var.region"] } })).toBeDefined();
    expect(of("aws", "eu-west-1", { a: { constant_value: "${var.region}" } })).toBeDefined();
    const roles = ["local.role", "data.aws_ssm_parameter.role.value", "var.not_told"].map((use) => ({ references: [use] }));
    for (const role of [...roles, { constant_value: "${local.role}" }, {}]) {
      expect(of("aws", "eu-west-1", { assume_role: [{ role_arn: role }] })).toBeUndefined();
    }
  });

  test("when what does not change is another: an alarm of something else", () => {
    const alarm = (metric_name: string) =>
      changeJson("aws_cloudwatch_metric_alarm", {
        before: { id: "a", metric_name, threshold: 1 },
        after: { id: "a", metric_name, threshold: 1000 },
      });
    expect(printOf([alarm("Idle")])).toBeDefined();
    expect(printOf([alarm("Idle")])).not.toBe(printOf([alarm("Failures")]));
    const destroyed = (metric_name: string) =>
      changeJson("aws_cloudwatch_metric_alarm", { actions: ["delete"], before: { id: "a", metric_name }, after: null });
    expect(printOf([destroyed("Idle")])).not.toBe(printOf([destroyed("Failures")]));
  });

  test("when a key that stands twice differs in the one that is not read", () => {
    const of = (action: string) =>
      policy(`{"Statement":[{"Effect":"Allow","Action":"${action}","Action":"a:B","Resource":"*"}]}`);
    expect(printOf([of("a:C")])).not.toBe(printOf([of("*")]));
  });

  test("when digits differ that a number loses", () => {
    const of = (digits: string) => policy(`{"Statement":[{"Effect":"Allow","Action":"a:B","Resource":"*","Sid":${digits}}]}`);
    expect(printOf([of("12345678901234567")])).not.toBe(printOf([of("12345678901234568")]));
  });

  test("when another stack needs the same", () => {
    const of = (label: string) =>
      approvalsFingerprint(reviewPlans([planOf([table()], {}, label)], { allow: [], base: [], packageSizes: new Map() }));
    expect(of("dev")).not.toBe(of("prod"));
  });

  function widened(resource: string): Json {
    return changeJson("aws_iam_role", { before: { managed_policy_arns: [] }, after: { managed_policy_arns: [resource] } });
  }

  function queue(name: string, action: string): Json {
    const values = { name: "orders", url: "https://q" };
    const change = action === "delete" ? { before: values, after: null } : { before: null, after: values };
    return changeJson("aws_sqs_queue", { address: `aws_sqs_queue.${name}`, actions: [action], ...change });
  }
});

describe("nothing has a fingerprint", () => {
  const text = (reference: string) => written(policyText(allow("s3:*", reference)));

  test.each<[string, Json[], Json]>([
    ["where a secret changes", [policy(orders, { before_sensitive: { policy: true }, after_sensitive: { policy: true } })], {}],
    [
      "where HCL tells what is referred to only",
      [unknown],
      configured("aws_iam_role_policy", { policy: { references: ["aws_sqs_queue.a.arn"] } }),
    ],
    ["where a local value is in the text", [unknown], text("${local.everything}")],
    ["where a data source is", [unknown], text("${data.aws_iam_policy_document.it.json}")],
    ["where another stack's output is that nobody knows", [unknown], text("${data.terraform_remote_state.data.outputs.arn}")],
    ["where a function is", [unknown], text('${join("", [aws_sqs_queue.a.arn])}')],
    ["where what somebody sets on another resource is", [unknown], text("${aws_ssm_parameter.it.value}")],
    ["where another provider's resource is", [unknown], text("${terraform_data.it.id}")],
    ["where the plan has no configuration", [unknown], {}],
    [
      "where a dynamic block is known in part",
      [policy(orders, { after: { policy: orders, block: [{ a: 1 }] }, after_unknown: { block: [{ b: true }] } })],
      configured("aws_iam_role_policy", { policy: { constant_value: orders } }),
    ],
  ])("%s", (_, changes, rest) => {
    expect(openApprovals(review(changes, rest))).toHaveLength(1);
    expect(printOf(changes, rest)).toBeUndefined();
    expect(printOf([...changes, table()], rest)).toBeUndefined();
  });

  test("that needs no approval", () => {
    expect(printOf([changeJson("aws_sqs_queue", { before: { delay_seconds: 1 }, after: { delay_seconds: 2 } })])).toBeUndefined();
  });
});

describe("an approval that was given with its fingerprint", () => {
  const [given] = openApprovals(review([policy(orders)]));
  const line = `${given!.approval}#${given!.fingerprint}`;

  test("holds as long as it is of the same", () => {
    expect(approvalsOf(review([table(), policy(orders)], {}, [line]))).toEqual(["destroy:aws_dynamodb_table.it"]);
  });

  test("is asked for anew when a push changes what it does, and that is said", () => {
    const pushed = review([policy(policyText(allow("s3:*", "*")))], {}, [line]);
    expect(approvalsOf(pushed)).toEqual([given!.approval]);
    expect(pushed).toMatchObject({ unused: [], changed: [given!.approval] });
  });

  test("does not hold for what has none", () => {
    expect(approvalsOf(review([unknown], {}, [line]))).toEqual([given!.approval]);
  });

  test("is not needed by what the line without it accepts", () => {
    const pushed = review([policy(policyText(allow("s3:*", "*")))], {}, [line, given!.approval]);
    expect(approvalsOf(pushed)).toEqual([]);
    expect(pushed).toMatchObject({ unused: [line], changed: [] });
  });
});
