import { sameNames } from "./same-names.ts";
import { gone, made, none, plan, resource, same, type Scene } from "./scene.ts";
import { toldOnce } from "./told-once.ts";

const table = { name: "orders" };

/** Terraform's `action_reason`, and how it is said. */
const reasons: readonly Scene[] = Object.entries({
  replace_because_tainted: "an earlier apply did not finish it",
  replace_by_request: "asked for: -replace",
  replace_by_triggers: "replace_triggered_by",
  delete_because_no_resource_config: "no longer in the configuration",
  delete_because_no_module: "its module is no longer",
  delete_because_wrong_repetition: "count or for_each was added or removed",
  delete_because_count_index: "count is smaller",
  delete_because_each_key: "its for_each key is gone",
  delete_because_no_move_target: "moved to where nothing is configured",
}).map(([action_reason, said]) => {
  const actions = action_reason.startsWith("replace") ? "delete create" : "delete";
  const after = actions === "delete" ? null : table;
  return {
    name: action_reason,
    plans: [plan([resource("aws_dynamodb_table.it", actions, table, after, { action_reason })])],
    approvals: [`${actions === "delete" ? "destroy" : "replace"}:aws_dynamodb_table.it`],
    says: [said],
  };
});

const denial = (Resource: string) =>
  JSON.stringify({ Statement: [{ Effect: "Deny", Action: "*", Principal: "*", Resource, Condition: { Bool: { a: "b" } } }] });

const allowing = (...actions: readonly string[]) => ({
  policy: JSON.stringify({
    Statement: [...actions, "sqs:SendMessage"].map((Action) => ({ Effect: "Allow", Action, Resource: "*" })),
  }),
});

/** A denial that goes with what it is attached to opens nothing; one that goes alone does. */
const destroyedWith: readonly Scene[] = [
  ["aws_sqs_queue_policy", "queue_url", "aws_sqs_queue", "id", "https://q"],
  ["aws_sqs_queue_policy", "queue_url", "aws_sqs_queue", "url", "https://q"],
  ["aws_sns_topic_policy", "arn", "aws_sns_topic", "arn", "arn:t"],
  ["aws_s3_bucket_policy", "bucket", "aws_s3_bucket", "bucket", "b"],
  ["aws_backup_vault_policy", "backup_vault_name", "aws_backup_vault", "name", "v"],
  ["aws_dynamodb_resource_policy", "resource_arn", "aws_dynamodb_table", "arn", "arn:d"],
].flatMap(([type, target, of, identifier, value]): Scene[] => {
  const policy = gone(`${type}.p`, { [target!]: value, policy: denial("*") });
  const owner = gone(`${of}.o`, { [identifier!]: value });
  const another = gone(`${of}.o`, { [identifier!]: "another" });
  const deposed = gone(`${of}.o`, { [identifier!]: value }, { deposed: "deadbeef" });
  return [
    { name: `${type} with its ${identifier}`, plans: [plan([policy, owner])], approvals: [`destroy:${of}.o`] },
    {
      name: `${type} with another ${identifier}`,
      plans: [plan([policy, another])],
      approvals: [`destroy:${of}.o`, `widen:${type}.p`],
    },
    { name: `${type} alone, ${identifier}`, plans: [plan([policy])], approvals: [`widen:${type}.p`] },
    {
      name: `${type} with a deposed ${identifier}`,
      plans: [plan([policy, deposed])],
      approvals: [`destroy:${of}.o (deposed object deadbeef)`, `widen:${type}.p`],
    },
  ];
});

const together: readonly Scene[] = [
  {
    name: "a statement that stays beside one that changes",
    plans: [plan([resource("aws_iam_role_policy.p", "update", allowing("s3:GetObject"), allowing("s3:*"))])],
    approvals: ["widen:aws_iam_role_policy.p"],
    saysNot: ["sqs:SendMessage"],
  },
  {
    name: "a policy about what is destroyed, known by its ARN",
    plans: [
      plan([gone("aws_s3_bucket_policy.p", { policy: denial("arn:aws:s3:::b/*") }), gone("aws_s3_bucket.o", { bucket: "b" })]),
    ],
    approvals: ["destroy:aws_s3_bucket.o"],
  },
  {
    name: "a role's policy about what is destroyed",
    plans: [
      plan([
        gone("aws_iam_role_policy.p", { role: "r", policy: denial("arn:aws:iam::1:role/r") }),
        gone("aws_iam_role.r", { name: "x" }),
      ]),
    ],
    approvals: ["widen:aws_iam_role_policy.p"],
  },
  {
    name: "protected from being deleted",
    plans: [plan([gone("aws_dynamodb_table.t", { ...table, deletion_protection_enabled: true })])],
    says: ["AWS will refuse", "Point-in-time recovery is off"],
  },
  {
    name: "a protected pool",
    plans: [plan([gone("aws_cognito_user_pool.p", { deletion_protection: "ACTIVE" })])],
    says: ["AWS will refuse"],
  },
  {
    name: "a table with backups",
    plans: [plan([gone("aws_dynamodb_table.t", { ...table, point_in_time_recovery: [{ enabled: true }] })])],
    says: ["AWS keeps a backup", "every item in the table `orders`"],
  },
  {
    name: "a replacement, the old one first",
    plans: [
      plan([
        resource(
          "aws_dynamodb_table.t",
          "delete create",
          { hash_key: "a" },
          { hash_key: "b" },
          { replace_paths: [["hash_key"]] },
        ),
      ]),
    ],
    says: ["The old one is destroyed first", 'Forced by `hash_key`: `"a"` → `"b"`'],
  },
  {
    name: "a replacement, the new one first",
    plans: [plan([resource("aws_dynamodb_table.t", "create delete", { hash_key: "a" }, { hash_key: "b" })])],
    says: ["The new one is made first"],
  },
  {
    name: "a replacement that forgets",
    plans: [plan([resource("aws_sns_topic.t", "create forget", { name: "a" }, { name: "b" }, { replace_paths: [["name"]] })])],
    approvals: ["replace:aws_sns_topic.t"],
    says: ["Terraform no longer knows it", "Forced by"],
    saysNot: ["Lost:"],
  },
  {
    name: "objects in buckets",
    plans: [plan([gone("aws_s3_object.a", {}), made("aws_s3_object.b", {}), same])],
    headline: none,
    says: ["Objects in S3 buckets: 1 to create, 1 to destroy"],
  },
  {
    name: "several of types that nobody knows",
    plans: [
      plan([gone("aws_eip.a", {}), resource("aws_vpc.b", "delete create", { a: 1 }, { a: 2 }, { replace_paths: [["a"]] }), same]),
    ],
    headline: `${none} 2 resources of types that this review does not know are destroyed or replaced: read what they keep.`,
    says: ["`aws_eip.a` is destroyed", "`aws_vpc.b` is replaced. Forced by `a`: `1` → `2`"],
  },
];

export const severalThings: readonly Scene[] = [...reasons, ...sameNames, ...destroyedWith, ...toldOnce, ...together];
