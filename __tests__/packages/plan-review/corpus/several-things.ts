import { gone, made, none, plan, resource, same, type Scene } from "./scene.ts";

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

/** What a resource is called in AWS, by type: destroyed and made with the same name it is a rename. */
const renames: readonly Scene[] = Object.entries({
  aws_sqs_queue: ["name", "60 s"],
  aws_s3_bucket: ["bucket", "if the new one is made first"],
  aws_cloudwatch_metric_alarm: ["alarm_name", "if the new one is made first"],
  aws_db_instance: ["identifier", "if the new one is made first"],
  aws_rds_cluster: ["cluster_identifier", "if the new one is made first"],
  aws_elasticache_serverless_cache: ["name", "if the new one is made first"],
  aws_codeartifact_repository: ["repository", "if the new one is made first"],
  aws_codecommit_repository: ["repository_name", "if the new one is made first"],
  aws_cognito_user_pool_domain: ["domain", "if the new one is made first"],
  aws_lambda_function_url: ["function_name", "if the new one is made first"],
  aws_elasticache_replication_group: ["replication_group_id", "if the new one is made first"],
  aws_opensearch_domain: ["domain_name", "if the new one is made first"],
  aws_msk_cluster: ["cluster_name", "if the new one is made first"],
  aws_cognito_user: ["username", "if the new one is made first"],
}).flatMap(([type, [attribute, said]]): Scene[] => {
  const named = { [attribute!]: "n", ...(attribute === "domain" ? {} : { domain: "d" }), authorization_type: "AWS_IAM" };
  const other = { ...named, [attribute!]: "m" };
  const approvals = [`destroy:${type}.a`];
  const move = `moved { from = ${type}.a, to = ${type}.b }`;
  return [
    {
      name: `${type} renamed`,
      plans: [plan([gone(`${type}.a`, named), made(`${type}.b`, named)])],
      approvals,
      says: [move, said!],
    },
    {
      name: `${type} for another`,
      plans: [plan([gone(`${type}.a`, named), made(`${type}.b`, other)])],
      approvals,
      saysNot: [move],
    },
  ];
});

/** The same name, in something else: another thing. */
const elsewhere: readonly Scene[] = [
  ["aws_lambda_event_source_mapping", "function_name", "event_source_arn"],
  ["aws_cloudwatch_log_stream", "name", "log_group_name"],
  ["aws_cognito_user_pool_client", "name", "user_pool_id"],
  ["aws_codeartifact_repository", "repository", "domain"],
  ["aws_keyspaces_table", "name", "keyspace_name"],
  ["aws_timestreamwrite_table", "name", "database_name"],
  ["aws_s3tables_table", "name", "namespace"],
].map(([type, name, parent]) => ({
  name: `${type} of another ${parent}`,
  plans: [plan([gone(`${type}.a`, { [name!]: "n", [parent!]: "p" }), made(`${type}.b`, { [name!]: "n", [parent!]: "q" })])],
  approvals: [`destroy:${type}.a`],
  saysNot: ["moved {"],
}));

const denial = (Resource: string) =>
  JSON.stringify({ Statement: [{ Effect: "Deny", Action: "*", Principal: "*", Resource, Condition: { Bool: { a: "b" } } }] });

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

/** What other findings are about, or follows from it: told once. */
const followsFrom: readonly Scene[] = Object.entries({
  aws_lambda_function: [
    ...[
      "filename",
      "source_code_hash",
      "source_code_size",
      "s3_bucket",
      "s3_key",
      "s3_object_version",
      "image_uri",
      "code_sha256",
    ],
    ...["last_modified", "version", "qualified_arn", "qualified_invoke_arn"],
  ],
  aws_sfn_state_machine: ["definition", "revision_id", "state_machine_version_arn"],
  aws_appsync_graphql_api: ["schema"],
}).map(([type, attributes]) => {
  const values = (text: string) => Object.fromEntries(attributes.map((name) => [name, text]));
  return {
    name: `what follows from the code of ${type}`,
    plans: [plan([resource(`${type}.it`, "update", values("type A { a: Int }"), values("type A { b: Int }"))])],
    saysNot: ["SETTINGS"],
  };
});

const together: readonly Scene[] = [
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

export const severalThings: readonly Scene[] = [
  ...reasons,
  ...renames,
  ...elsewhere,
  ...destroyedWith,
  ...followsFrom,
  ...together,
];
