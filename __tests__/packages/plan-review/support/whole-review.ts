import { reviewPlans, type Review } from "../../../../packages/plan-review/review-plans.ts";
import { changeJson, planOf, policyText } from "./plan-json.ts";

const output = (actions: readonly string[]) => ({ actions, before: "a", after: "b" });
const schema = (fields: string) => ({ schema: `type Query { orders: Int ${fields} }` });
const machine = (states: object) => ({ definition: JSON.stringify({ StartAt: "Save", States: states }) });
const end = { Type: "Pass", End: true };

const table = changeJson("aws_dynamodb_table", {
  actions: ["delete", "create"],
  before: { name: "orders", hash_key: "id" },
  after: { name: "orders", hash_key: "orderId" },
  replace_paths: [["hash_key"]],
});
const key = changeJson("aws_kms_key", { actions: ["delete"], after: null });
const bucket = changeJson("aws_s3_bucket", { actions: ["delete"], before: { id: "old" }, after: null });
const queue = (name: string, before: object, after: object) =>
  changeJson("aws_sqs_queue", { address: `aws_sqs_queue.${name}`, before: { ...before }, after: { ...after } });

/** A review of two stacks that has some of everything: two approvals are given, one of them in vain, and one finding is in the base. */
export function wholeReview(): Review {
  const data = planOf(
    [table, bucket, key, { ...changeJson("aws_x", { actions: ["no-op"] }), previous_address: "aws_x.old" }],
    { output_changes: { table: output(["update"]) }, complete: false },
    "shop|data",
  );
  const app = planOf(
    [
      changeJson("aws_sns_topic", { actions: ["forget"], after: null }),
      changeJson("aws_iam_role_policy", {
        before: { policy: policyText() },
        after: { policy: policyText({ Effect: "Allow", Action: "s:*", Resource: "arn:r" }) },
      }),
      changeJson("aws_appsync_graphql_api", { before: schema("order: Int"), after: schema("customers: Int") }),
      changeJson("aws_sfn_state_machine", { before: machine({ Save: end }), after: machine({ Save: end, Spare: end }) }),
      changeJson("aws_sfn_state_machine", {
        address: "aws_sfn_state_machine.new",
        actions: ["create"],
        before: null,
        after: machine({ Save: end }),
      }),
      changeJson("aws_lambda_function", { before: { source_code_hash: "a" }, after: { source_code_hash: "b" } }),
      changeJson("aws_appsync_resolver", {
        before: { type: "Query", field: "orders", code: "a\n\nb" },
        after: { type: "Query", field: "orders", code: "a\n\nc" },
      }),
      queue("orders", { delay_seconds: 1 }, { delay_seconds: 2, fifo_queue: true }),
      queue("failures", { delay_seconds: 1 }, { delay_seconds: 3 }),
      changeJson("aws_lambda_alias", { actions: ["create", "delete"], before: { name: "a" }, after: { name: "b" } }),
      changeJson("aws_iam_user", { before: { path: "/" }, after: { path: "/a/" } }),
      changeJson("aws_iam_group", { actions: ["create"], before: null }),
    ],
    {
      output_changes: { url: output(["create"]) },
      resource_drift: [queue("orders", { delay_seconds: 1 }, { delay_seconds: 2 })],
    },
    "shop",
  );
  return reviewPlans([data, app], {
    allow: ["forget:*", "destroy:aws_kms_key.none"],
    base: [planOf([bucket, key], {}, "shop|data")],
    packageSizes: new Map(),
  });
}
