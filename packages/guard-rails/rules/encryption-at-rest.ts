import type { Declarations, Resource } from "@slipstream/languages";
import { violation, type Allowances, type GuardRail, type Violation } from "../guard-rail.ts";
import { settingsOf } from "./buckets.ts";
import { publishedToByServices } from "./service-publishers.ts";
import { encryptedByAws, storesNothing } from "./stored-data.ts";

type Fault = readonly [message: string, advice: string];

/** What has to be set, by the type that has to be told. Answers with what is wrong. */
const settings: Readonly<Record<string, (resource: Resource, declarations: Declarations) => Fault | undefined>> = {
  aws_dynamodb_table: ({ arguments: { server_side_encryption: encryption } }) =>
    encryption?.enabled === true
      ? undefined
      : [
          "server_side_encryption is not enabled; what is stored must be under a key whose use the account can see.",
          "Enable it.",
        ],
  aws_s3_bucket: (bucket, declarations) =>
    settingsOf(bucket, "aws_s3_bucket_server_side_encryption_configuration", declarations).length > 0
      ? undefined
      : [
          "no aws_s3_bucket_server_side_encryption_configuration is of it; whoever reads the stacks must see how it is encrypted.",
          "Add one, with AES256 or a key.",
        ],
  aws_sqs_queue: ({ arguments: { sqs_managed_sse_enabled: managed, kms_master_key_id: key } }) =>
    managed === true || key
      ? undefined
      : [`sqs_managed_sse_enabled is ${managed} and there is no key; messages must be encrypted.`, "Set it to true."],
  aws_sns_topic: (topic, declarations) =>
    topic.arguments["kms_master_key_id"] || publishedToByServices(declarations).has(topic)
      ? undefined
      : [
          "kms_master_key_id is not set; what SNS keeps must be encrypted.",
          'Set it to "alias/aws/sns", or to a key of your own.',
        ],
};

/**
 * Whatever stores data says how it is encrypted, where it can be said. A topic that alarms or EventBridge publish to may go
 * without: the key that AWS manages would keep them out (see service-publishers), a key of one's own costs a dollar a month, SNS
 * encrypts its disks anyway, and alarms hold no customer's data.
 * Source: Amazon DynamoDB Developer Guide, "Encryption at rest: how it works"; Amazon SQS Developer Guide, "Encryption at rest in
 * Amazon SQS"; Amazon SNS Developer Guide, "Securing Amazon SNS data with server-side encryption" and "Amazon SNS data encryption"
 * (its disks); Amazon S3 User Guide, "Setting default server-side encryption behavior for Amazon S3 buckets"; Terraform, "Backend
 * type: s3".
 */
export const encryptionAtRest: GuardRail = {
  name: "encryption-at-rest",
  check: (declarations, allowances) => [
    ...declarations.resources.flatMap((at) => judge(at, declarations, allowances)),
    ...states(declarations),
  ],
};

function judge(at: Resource, declarations: Declarations, { encryptedUntold }: Allowances): Violation[] {
  const setting = settings[at.type];
  const isKnown = [settings, encryptedByAws, encryptedUntold].some((types) => Object.hasOwn(types, at.type));
  if (!isKnown && !storesNothing.has(at.type)) {
    const advice =
      "Where it stores nothing, or AWS encrypts it untold, say so in the encryptedUntold that the guard rails are given.";
    return [violation(at, `nobody has said what ${at.type} stores, and how that is encrypted.`, advice)];
  }
  const fault = setting?.(at, declarations);
  return fault ? [violation(at, ...fault)] : [];
}

/** Terraform's state holds every attribute of every resource. */
function states({ stacks }: Declarations): Violation[] {
  return stacks.flatMap(({ name: stack, document }) => {
    const s3 = document.terraform?.backend?.["s3"];
    if (!s3 || s3["encrypt"] === true) return [];
    const message = `encrypt is ${s3["encrypt"]}; Terraform's state holds what the resources hold.`;
    return [violation({ stack, address: "terraform.backend.s3" }, message, "Set it to true.")];
  });
}
