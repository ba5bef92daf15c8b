import { describe, expect, test } from "@jest/globals";
import { approvalsOf } from "../support/finding-text.ts";
import { changeJson, policyText, reviewOf } from "../support/plan-json.ts";
import { allow } from "../support/policies.ts";

type Json = Readonly<Record<string, unknown>>;

/** Nobody knows yet what `attribute` of a resource becomes, and it is configured as said. */
const later = (type: string, attribute: string, today: unknown, expression: Json, module = "") => ({
  change: changeJson(type, {
    address: `${module}${type}.it`,
    before: { [attribute]: today },
    after_unknown: { [attribute]: true },
  }),
  resource: { address: `${type}.it`, mode: "managed", expressions: { [attribute]: expression } },
});
const refers = (...references: readonly string[]) => ({ references });
const written = (text: string) => ({ constant_value: text });
const stays = (address: string, values: Json) =>
  changeJson(address.replace(/.*(aws_\w+)\..*/, "$1"), { address, actions: ["no-op"], before: values, after: values });
const fn = stays("aws_iam_role.fn", { arn: "arn:fn", name: "fn" });

describe("an expression that is known only after apply", () => {
  const role = (expression: Json, others: readonly Json[] = [fn], rest: readonly Json[] = []) => {
    const { change, resource } = later("aws_lambda_function", "role", "arn:fn", expression);
    const root_module = { resources: [resource, ...rest] };
    return approvalsOf(reviewOf([change, ...others], { configuration: { root_module } }));
  };
  const switched = ["widen:aws_lambda_function.it"];

  test.each([
    ["one object", refers("aws_iam_role.fn.arn", "aws_iam_role.fn")],
    ["one object, as JSON has it", written("${aws_iam_role.fn.arn}")],
  ])("stays as it is when it leads to %s with today's value", (_, expression) => {
    expect(role(expression)).toEqual([]);
  });

  test("stays so of one instance of an object", () => {
    const instance = stays("aws_iam_role.fn[0]", { arn: "arn:fn" });
    expect(role(refers("aws_iam_role.fn[0].arn", "aws_iam_role.fn[0]", "aws_iam_role.fn"), [instance])).toEqual([]);
  });

  test.each([
    ["chosen by a variable", refers("var.elevated", "aws_iam_role.admin[0].arn", "aws_iam_role.admin[0]", "aws_iam_role.fn.arn")],
    ["one of two", refers("aws_iam_role.fn.arn", "aws_iam_role.fn", "aws_iam_role.fn2.arn", "aws_iam_role.fn2")],
    ["one of which a local value makes something", refers("aws_iam_role.fn.arn", "aws_iam_role.fn", "local.elevated")],
    ["a condition, as JSON has it", written("${var.elevated ? aws_iam_role.admin.arn : aws_iam_role.fn.arn}")],
  ])("may be another when it is %s", (_, expression) => {
    expect(role(expression)).toEqual(switched);
  });

  test.each([
    ["in HCL", refers("aws_sfn_state_machine.m.role_arn", "aws_sfn_state_machine.m")],
    ["in JSON", written("${aws_sfn_state_machine.m.role_arn}")],
  ])("is another when it is what another resource is set to, and that becomes another: %s", (_, expression) => {
    const machine = { before: { role_arn: "arn:fn" }, after_unknown: { role_arn: true } };
    const change = changeJson("aws_sfn_state_machine", { address: "aws_sfn_state_machine.m", ...machine });
    const set = { address: "aws_sfn_state_machine.m", expressions: { role_arn: refers("aws_iam_role.admin.arn") } };
    expect(role(expression, [change], [set])).toContain("widen:aws_lambda_function.it");
  });

  test("hides neither a policy that moves, nor its text", () => {
    const chosen = refers("var.open", "aws_iam_role.fn.name", "aws_iam_role.fn", "aws_iam_role.open.name", "aws_iam_role.open");
    const policy = policyText(allow("s3:*", "*"));
    const moving = later("aws_iam_role_policy", "role", "fn", chosen);
    const moved = { before: { role: "fn", policy }, after: { policy }, after_unknown: { role: true } };
    const change = changeJson("aws_iam_role_policy", { actions: ["delete", "create"], ...moved });
    const configured = (resource: Json) => ({ configuration: { root_module: { resources: [resource] } } });
    expect(approvalsOf(reviewOf([change, fn], configured(moving.resource)))).toEqual(["widen:aws_iam_role_policy.it"]);

    const document = stays("aws_x.fn", { json: policy });
    const text = later(
      "aws_iam_role_policy",
      "policy",
      policy,
      refers("var.open", "aws_x.fn.json", "aws_x.fn", "aws_x.open.json"),
    );
    expect(approvalsOf(reviewOf([text.change, document], configured(text.resource)))).toEqual(["widen:aws_iam_role_policy.it"]);
  });

  test("of a module refers to what is in the module, not to what has its name outside", () => {
    const expression = written("${aws_iam_role.fn.arn}");
    const { change, resource } = later("aws_lambda_function", "role", "arn:fn", expression, "module.m.");
    const root_module = { module_calls: { m: { module: { resources: [resource] } } } };
    const approvals = (inner: string) => {
      const others = [fn, stays("module.m.aws_iam_role.fn", { arn: inner })];
      return approvalsOf(reviewOf([change, ...others], { configuration: { root_module } }));
    };
    expect(approvals("arn:other")).toEqual(["widen:module.m.aws_lambda_function.it"]);
    expect(approvals("arn:fn")).toEqual([]);
  });
});
