import { gone, made, plan, type Scene } from "./scene.ts";

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
  const move = `to = ${type}.b`;
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
  saysNot: ["A move"],
}));

export const sameNames: readonly Scene[] = [...renames, ...elsewhere];
