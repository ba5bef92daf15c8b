import type { Values } from "./plan-shape.ts";
import { gone, made, plan, resource, type Scene } from "./scene.ts";

/** One change for each verb, approved and not. */
const verbs: readonly Scene[] = Object.entries({
  destroy: gone("aws_dynamodb_table.t", {}),
  replace: resource("aws_dynamodb_table.t", "delete create", { name: "a" }, { name: "b" }),
  forget: resource("aws_dynamodb_table.t", "forget", {}, null),
  weaken: resource("aws_dynamodb_table.t", "update", { stream_enabled: true }, { stream_enabled: false }),
  widen: made("aws_appsync_api_key.t", { api_id: "a" }),
  break: resource(
    "aws_appsync_graphql_api.t",
    "update",
    { schema: "type Query { a: Int b: Int }" },
    { schema: "type Query { a: Int }" },
  ),
}).flatMap(([verb, change]) => {
  const approval = `${verb}:${String(change.address)}`;
  const [plans, open] = [[plan([change])], "1 change needs an approval before this is applied."];
  return [
    { name: `${verb}, open`, plans, approvals: [approval], headline: open },
    { name: `${verb}, approved`, plans, allow: [approval], headline: "Everything that needs an approval has one (1)." },
    {
      name: `${verb}, approved by a pattern`,
      plans,
      allow: [`${verb}:*.t`],
      headline: "Everything that needs an approval has one (1).",
    },
    { name: `${verb}, another pattern`, plans, allow: [`${verb}:*.other`], headline: open, says: ["Not used:"] },
    { name: `${verb}, another one approved`, plans, allow: [`${verb}:other`], headline: open, says: ["Not used:"] },
  ];
});

/** A role that is made anew under its address is the same one to what works with it, wherever the two are. */
const madeAnew: readonly Scene[] = ["", "module.shop.", 'module.shop["eu"].'].map((module) => {
  const role = {
    ...resource("aws_iam_role.r", "delete create", { arn: "arn:r", name: "r" }, { name: "r" }),
    address: `${module}aws_iam_role.r`,
  };
  const unknown = { actions: ["update"], before: { role: "arn:r" }, after: {}, after_unknown: { role: true } };
  const works = { ...made("aws_lambda_function.f", {}), address: `${module}aws_lambda_function.f`, change: unknown };
  const expressions = { role: { references: ["aws_iam_role.r.arn", "aws_iam_role.r"] } };
  const configured: Values = {
    resources: [{ address: "aws_lambda_function.f", mode: "managed", type: "aws_lambda_function", name: "f", expressions }],
  };
  const root_module = module === "" ? configured : { module_calls: { shop: { module: configured } } };
  return {
    name: `a role made anew in ${module || "the root"}`,
    plans: [plan([role, works], { configuration: { root_module } })],
    approvals: [],
  };
});

export const approved: readonly Scene[] = [...verbs, ...madeAnew];
