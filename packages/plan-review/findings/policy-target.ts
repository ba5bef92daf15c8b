import { words, type Words } from "../finding.ts";
import type { ResourceChange } from "../plan/plan.ts";
import { isSameAgain, sameValue, type Value } from "../plan/value.ts";
import { showValue } from "../show-value.ts";

/** What a policy is attached to, as the provider calls it. */
const targets = [
  ...["role", "user", "group", "queue_url", "bucket", "secret_arn", "key_id", "resource_arn", "cluster_arn"],
  ...["repository", "repository_name", "rest_api_id", "event_bus_name", "file_system_id", "domain_name", "container_name"],
  ...["backup_vault_name", "destination_name", "delivery_destination_name", "table_bucket_arn", "vector_bucket_arn"],
  ...["access_point_arn", "sink_identifier", "resource_identifier", "workspace_id", "registry_name"],
  ...["identity", "email_identity", "model_package_group_name", "vpc_endpoint_id", "permission_set_arn", "domain"],
];

/** The topic's own ARN; other policies have one that AWS gives them. */
const topicPolicy = /^aws_sns_topic_(\w+_)?policy$/;

function targetsIn(type: string): readonly string[] {
  return topicPolicy.test(type) ? ["arn"] : targets;
}

/** What a policy that is a resource of its own is attached to. */
export function targetsOf({ type, before = {} }: ResourceChange): Value[] {
  return targetsIn(type).flatMap((name) => before[name] ?? []);
}

/**
 * "`role`: `orders` → `public`" when a policy that is a resource of its own is attached to something else than before. A target that is
 * made anew under its address is the same one.
 */
export function movedFrom({ type, before, after }: ResourceChange): Words | undefined {
  if (!before || !after || !/_policy$/.test(type)) return undefined;
  const target = targetsIn(type).find(
    (name) =>
      name in before &&
      !sameValue(after[name], null) &&
      !sameValue(before[name], after[name]) &&
      !isSameAgain(before[name], after[name]),
  );
  return target === undefined ? undefined : words`${target}: ${showValue(before[target])} → ${showValue(after[target])}`;
}
