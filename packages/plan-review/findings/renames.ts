import { words, type Words } from "../finding.ts";
import type { ResourceChange } from "../plan/plan.ts";
import { sameValue } from "../plan/value.ts";
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
export function renameWords({ address, type }: ResourceChange, to: ResourceChange): Words[] {
  return [
    words`A move loses nothing: ${`moved { from = ${address}, to = ${to.address} }`}, or ${"moveFromId"} in CDKTF.`,
    type === "aws_sqs_queue"
      ? [`${sameName} After the old one is deleted, AWS keeps the name locked for 60 s, which the provider waits for.`]
      : [sameName],
  ];
}
