import { words, type Words } from "../finding.ts";
import type { ResourceChange } from "../plan/plan.ts";
import { isSameAgain, sameValue, type Value } from "../plan/value.ts";
import { showValue } from "../show-value.ts";

/** What a policy is attached to, as the provider calls it. */
const targets = [
  ...["role", "user", "group", "queue_url", "topic_arn", "bucket", "secret_arn", "key_id", "resource_arn"],
  ...["repository", "repository_name", "rest_api_id", "event_bus_name", "file_system_id", "vault_name", "domain_name"],
  ...[
    "stream_arn",
    "function_name",
    "backup_vault_name",
    "destination_name",
    "table_bucket_arn",
    "access_point_arn",
    "layer_name",
  ],
];

/** What a policy that is a resource of its own is attached to. */
export function targetsOf({ type, before = {} }: ResourceChange): Value[] {
  return (type === "aws_sns_topic_policy" ? ["arn"] : targets).flatMap((name) => before[name] ?? []);
}

/**
 * "`role`: `orders` → `public`" when a policy that is a resource of its own is attached to something else than before. A target that is
 * made anew under its address is the same one.
 */
export function movedFrom({ type, before, after }: ResourceChange): Words | undefined {
  if (!before || !after || !/_policy$/.test(type)) return undefined;
  const target = (type === "aws_sns_topic_policy" ? ["arn"] : targets).find(
    (name) =>
      name in before &&
      !sameValue(after[name], null) &&
      !sameValue(before[name], after[name]) &&
      !isSameAgain(before[name], after[name]),
  );
  return target === undefined ? undefined : words`${target}: ${showValue(before[target])} → ${showValue(after[target])}`;
}
