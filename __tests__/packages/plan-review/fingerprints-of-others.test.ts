import { describe, expect, test } from "@jest/globals";
import { openApprovals, reviewPlans } from "../../../packages/plan-review/review-plans.ts";
import { changeJson, planOf, policyText } from "./support/plan-json.ts";
import { allow } from "./support/policies.ts";

type Json = Readonly<Record<string, unknown>>;
interface Resource {
  readonly change: Json;
  readonly configured: Json;
}

/** The fingerprint of what `address` needs an approval for, in a plan of these resources, configured as they are. */
function printOf(address: string, resources: readonly Resource[]): string | undefined {
  const root_module = { resources: resources.map(({ configured }) => configured) };
  const plan = planOf(
    resources.map(({ change }) => change),
    { configuration: { root_module } },
  );
  const open = openApprovals(reviewPlans([plan], { allow: [], base: [], packageSizes: new Map() }));
  const found = open.filter((finding) => finding.address === address);
  expect(found).toHaveLength(1);
  return found[0]!.fingerprint;
}

/** A resource that is created, with what is known, and with what is known only after apply, as configured. */
function made(address: string, after: Json, later: Readonly<Record<string, Json | undefined>> = {}): Resource {
  return changed(address, null, after, later);
}

function changed(
  address: string,
  before: Json | null,
  after: Json,
  later: Readonly<Record<string, Json | undefined>> = {},
): Resource {
  const bare = address.replaceAll(/\[[^\]]*\]/g, "");
  const constants = Object.entries(after).map(([name, value]) => [name, { constant_value: value }]);
  const known = Object.entries(later).filter(([name]) => name in after);
  const waits = Object.keys(later).filter((name) => !(name in after));
  return {
    change: changeJson(bare.split(".").at(-2)!, {
      address,
      actions: [before ? "update" : "create"],
      before,
      after,
      after_unknown: Object.fromEntries([...waits, "id", "arn"].map((name) => [name, true])),
    }),
    configured: {
      address: bare,
      mode: "managed",
      expressions: Object.fromEntries([...constants, ...known, ...Object.entries(later).filter(([, written]) => written)]),
    },
  };
}

const text = (written: string) => ({ constant_value: written });
const refers = (...references: readonly string[]) => ({ references });

describe("the fingerprint of what refers to something", () => {
  const route = changed(
    "aws_apigatewayv2_route.x",
    { authorizer_id: "old" },
    {},
    { authorizer_id: text("${aws_apigatewayv2_authorizer.n.id}") },
  );
  const authorizer = (issuer: string, later: Json = {}) =>
    made("aws_apigatewayv2_authorizer.n", { jwt_configuration: [{ issuer }] }, later as Record<string, Json>);

  test("is another when that is made in another way", () => {
    const print = (issuer: string) => printOf("aws_apigatewayv2_route.x", [route, authorizer(issuer)]);
    expect(print("good")).toBe(print("good"));
    expect(print("good")).toBeDefined();
    expect(print("evil")).not.toBe(print("good"));
  });

  test("is another when what that refers to is, however far", () => {
    const print = (name: string, code: string) =>
      printOf("aws_apigatewayv2_route.x", [
        route,
        authorizer("a", { authorizer_uri: text(`\${aws_lambda_function.${name}.invoke_arn}`) }),
        made("aws_lambda_function.check", { source_code_hash: code }),
        made("aws_lambda_function.let_in", { source_code_hash: "c" }),
      ]);
    expect(print("check", "a")).toBeDefined();
    expect(print("check", "b")).not.toBe(print("check", "a"));
    expect(print("let_in", "a")).not.toBe(print("check", "a"));
    expect(print("let_in", "b")).toBe(print("let_in", "a"));
  });

  test("is another when what somebody sets on another resource is", () => {
    const print = (role: string) =>
      printOf("aws_lambda_function.f", [
        changed("aws_lambda_function.f", { role: "arn:f" }, {}, { role: text("${aws_sfn_state_machine.m.role_arn}") }),
        made("aws_sfn_state_machine.m", {}, { role_arn: text(`\${aws_iam_role.${role}.arn}`) }),
        made("aws_iam_role.reader", {}),
        made("aws_iam_role.admin", {}),
      ]);
    expect(print("reader")).toBeDefined();
    expect(print("admin")).not.toBe(print("reader"));
  });

  test("is another when one instance of that is", () => {
    const print = (name: string) =>
      printOf("aws_apigatewayv2_route.x", [
        route,
        made("aws_apigatewayv2_authorizer.n[0]", { name: "a" }),
        made("aws_apigatewayv2_authorizer.n[1]", { name }),
      ]);
    expect(print("b")).toBeDefined();
    expect(print("c")).not.toBe(print("b"));
  });

  test("is none when the plan does not tell what becomes of that", () => {
    expect(printOf("aws_apigatewayv2_route.x", [route])).toBeUndefined();
    const unseen = authorizer("a", { authorizer_uri: refers("local.function") });
    expect(printOf("aws_apigatewayv2_route.x", [route, unseen])).toBeUndefined();
  });

  test("is another when that is known by its name alone, and changes too", () => {
    const policy = policyText(allow("s3:*", "*"));
    const print = (role: Json, tags: Json) =>
      printOf("aws_iam_role_policy.p", [
        made("aws_iam_role_policy.p", { role: "worker", policy }, { role }),
        made("aws_iam_role.r", { name: "worker", tags }),
      ]);
    for (const role of [refers("local.role"), text("worker"), refers("aws_iam_role.r.name", "aws_iam_role.r")]) {
      expect(print(role, { a: "b" })).toBeDefined();
      expect(print(role, { a: "c" })).not.toBe(print(role, { a: "b" }));
    }
  });
});

describe("a block that is known in part", () => {
  const api = (providers: readonly Json[], unknown: readonly Json[], expressions: Json): Resource => ({
    change: changeJson("aws_appsync_graphql_api", {
      before: { additional_authentication_provider: [] },
      after: { additional_authentication_provider: providers },
      after_unknown: { additional_authentication_provider: unknown },
    }),
    configured: {
      address: "aws_appsync_graphql_api.it",
      mode: "managed",
      expressions: { additional_authentication_provider: expressions },
    },
  });
  const print = (resource: Resource) =>
    printOf("aws_appsync_graphql_api.it", [resource, made("aws_cognito_user_pool.p", { name: "p" })]);
  const pool = { authentication_type: "AMAZON_COGNITO_USER_POOLS" };
  const waits = { user_pool_config: [{ user_pool_id: true }] };
  const type = { authentication_type: text("AMAZON_COGNITO_USER_POOLS") };
  const written = { ...type, user_pool_config: [{ user_pool_id: text("${aws_cognito_user_pool.p.id}") }] };

  test("has a fingerprint where all that nobody knows yet is configured", () => {
    expect(print(api([pool], [waits], [written] as never))).toBeDefined();
  });

  test.each<[string, Json[], Json[], Json[]]>([
    ["within it", [pool], [waits], [type]],
    ["beside it", [pool, pool], [{}, waits], [written]],
    ["and two are configured in different ways", [pool, pool], [waits, waits], [written, type]],
  ])("has none where a dynamic block may be %s", (_, after, unknown, expressions) => {
    expect(print(api(after, unknown, expressions as never))).toBeUndefined();
  });
});
