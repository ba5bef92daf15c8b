import { enumerate, words, type Words } from "../finding.ts";
import type { ResourceChange } from "../plan/plan.ts";
import { isDefault, sameValue } from "../plan/value.ts";
import { nameIn } from "./names.ts";

/** What a name is unique in, or what else makes a thing another one: the same name elsewhere is another thing. */
const within = ["user_pool_id", "log_group_name", "event_source_arn", "domain", "keyspace_name", "database_name", "namespace"];

const sameName =
  "The two have the same name: if the new one is made first, the apply fails, or it is the old one, which is then destroyed.";

/** What is made with the name of what is destroyed: the same thing under another address. */
export function renamedTo({ action, type, stack, before, deposed }: ResourceChange, changes: readonly ResourceChange[]) {
  const name = nameIn(before);
  if (action !== "destroy" || deposed || name === undefined) return undefined;
  return changes.find(
    (other) =>
      other.action === "create" &&
      other.type === type &&
      other.stack === stack &&
      nameIn(other.after) === name &&
      within.every((place) => sameValue(before?.[place], other.after?.[place])),
  );
}

/**
 * What would lose nothing, and what AWS makes of it otherwise: Terraform knows no order between two addresses. A name that is there is refused
 * by most services; SQS (with equal attributes), SNS and S3 in one region answer with what is there, CloudWatch writes over it.
 * Sources: Amazon SQS API, CreateQueue; Amazon SNS API, CreateTopic. The AWS provider tries again while SQS says QueueDeletedRecently.
 */
export function renameWords(change: ResourceChange, to: ResourceChange): Words[] {
  return [
    moveWords(change, to),
    change.type === "aws_sqs_queue"
      ? [`${sameName} After the old one is deleted, AWS keeps the name locked for 60 s, which the provider waits for.`]
      : [sameName],
  ];
}

/** Whether what is moved is replaced for what differs, or where it is, this plan does not say: it makes a new one. */
function moveWords({ address, before = {} }: ResourceChange, to: ResourceChange): Words {
  const differing = Object.entries(to.after ?? {})
    .filter(
      ([name, value]) => !notSet.has(name) && !isDefault(value) && !sameValue(value, null) && !sameValue(value, before[name]),
    )
    .map(([name]) => name);
  const conditions = [
    ...(differing.length > 0 ? [words`${enumerate(differing, 4)} may change in place`] : []),
    ...(to.isAliased ? [["the old one is in the same account and region"]] : []),
  ];
  const only = conditions.flatMap((condition, index): Words => [index === 0 ? ", if " : " and ", ...condition]);
  return words`A move loses nothing${only}: a ${"moved"} block with ${`from = ${address}`} and ${`to = ${to.address}`}, or ${"moveFromId"} in CDKTF.`;
}

/** What AWS gives, and tags: neither replaces anything. */
const notSet = new Set(["id", "arn", "tags", "tags_all"]);
