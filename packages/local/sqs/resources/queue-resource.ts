import type { RuntimeContext } from "../../service-module.ts";
import { nameArguments, resourceName } from "../../terraform/arguments/resource-name.ts";
import type { Arguments, ResourceType } from "../../terraform/resource-type.ts";
import { callFauxqs, type Store } from "../fauxqs.ts";
import { findQueue } from "../queues.ts";
import { checkRedrivePolicy, parseRedriveAllowPolicy } from "../redrive-policy.ts";

/** Terraform's argument → SQS's attribute. */
const attributeOfArgument: Readonly<Record<string, string>> = {
  visibility_timeout_seconds: "VisibilityTimeout",
  message_retention_seconds: "MessageRetentionPeriod",
  max_message_size: "MaximumMessageSize",
  delay_seconds: "DelaySeconds",
  receive_wait_time_seconds: "ReceiveMessageWaitTimeSeconds",
  policy: "Policy",
  redrive_policy: "RedrivePolicy",
  redrive_allow_policy: "RedriveAllowPolicy",
  kms_master_key_id: "KmsMasterKeyId",
  kms_data_key_reuse_period_seconds: "KmsDataKeyReusePeriodSeconds",
  sqs_managed_sse_enabled: "SqsManagedSseEnabled",
};

/** What the provider sets where an argument is left out; the size is below SQS's own default of 1 MiB. */
const defaults: Arguments = {
  visibility_timeout_seconds: 30,
  message_retention_seconds: 345_600,
  max_message_size: 262_144,
  delay_seconds: 0,
  receive_wait_time_seconds: 0,
};

/** Makes an `aws_sqs_queue`. Attributes: `id` and `url`, `arn`, `name`. Changed, it keeps its messages and their deadlines. */
export function provisionQueue(context: RuntimeContext, store: Store): ResourceType {
  return {
    arguments: [...nameArguments, "fifo_queue", ...Object.keys(attributeOfArgument)],
    make: async (args, resource) => {
      if (args.fifo_queue) throw new Error("fifo_queue is not supported here: only standard queues run");
      const name = resourceName(args, resource);
      if (!/^[\w-]{1,80}$/.test(name)) throw new Error(`name "${name}" must be 1-80 letters, digits, - and _`);
      if (store.getQueueByName(name)) throw new Error(`name ${name} is taken by another queue`);
      const arn = `arn:aws:sqs:${context.region}:${context.accountId}:${name}`;
      checkPolicies(store, args, arn);
      const input = { QueueName: name, Attributes: queueAttributes(args) };
      const { host } = new URL(context.baseUrl);
      const { QueueUrl: url } = await callFauxqs<{ QueueUrl: string }>("CreateQueue", input, store, host);
      return { id: url, url, arn, name };
    },
    update: async (args, was) => {
      const queue = findQueue(store, was.attributes.url);
      checkPolicies(store, args, queue.arn);
      const [before, now] = [queueAttributes(was.arguments), queueAttributes(args)];
      await callFauxqs("SetQueueAttributes", { QueueUrl: queue.url, Attributes: now }, store);
      // Another resource may have set what this one has never said.
      for (const name of Object.keys(before)) if (!(name in now)) delete queue.attributes[name];
      return was.attributes;
    },
    remove: ({ attributes }) => void store.deleteQueue(String(attributes.url)),
  };
}

function checkPolicies(store: Store, { redrive_policy: redrive, redrive_allow_policy: allow }: Arguments, arn: string): void {
  if (redrive) checkRedrivePolicy(store, String(redrive), arn);
  if (allow) parseRedriveAllowPolicy(String(allow));
}

function queueAttributes(args: Arguments): Record<string, string> {
  const given = Object.entries(attributeOfArgument).map(([argument, attribute]) => {
    return [attribute, args[argument] ?? defaults[argument]] as const;
  });
  return Object.fromEntries(given.filter(([, value]) => value != null).map(([name, value]) => [name, String(value)]));
}
