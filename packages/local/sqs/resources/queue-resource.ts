import type { RuntimeContext } from "../../service-module.ts";
import { nameArguments, resourceName } from "../../terraform/arguments/resource-name.ts";
import type { Arguments, ResourceType } from "../../terraform/resource-type.ts";
import { callFauxqs, type Store } from "../fauxqs.ts";
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

/** Terraform's provider sets this one when the argument is left out, below SQS's own default of 1 MiB. */
const defaultMaxMessageSize = 262_144;

/** Makes an `aws_sqs_queue`. Attributes: `id` and `url`, `arn`, `name`. */
export function provisionQueue(context: RuntimeContext, store: Store): ResourceType {
  return {
    arguments: [...nameArguments, "fifo_queue", ...Object.keys(attributeOfArgument)],
    make: async (args, resource) => {
      if (args.fifo_queue) throw new Error("fifo_queue is not supported here: only standard queues run");
      const name = resourceName(args, resource);
      if (!/^[\w-]{1,80}$/.test(name)) throw new Error(`name "${name}" must be 1-80 letters, digits, - and _`);
      const arn = `arn:aws:sqs:${context.region}:${context.accountId}:${name}`;
      if (args.redrive_policy) checkRedrivePolicy(store, String(args.redrive_policy), arn);
      if (args.redrive_allow_policy) parseRedriveAllowPolicy(String(args.redrive_allow_policy));
      const input = { QueueName: name, Attributes: queueAttributes(args) };
      const { host } = new URL(context.baseUrl);
      const { QueueUrl: url } = await callFauxqs<{ QueueUrl: string }>("CreateQueue", input, store, host);
      return { id: url, url, arn, name };
    },
  };
}

function queueAttributes(args: Arguments): Record<string, string> {
  const given = Object.entries({ max_message_size: defaultMaxMessageSize, ...args }).filter(([, value]) => value != null);
  return Object.fromEntries(
    given.flatMap(([name, value]) => (attributeOfArgument[name] ? [[attributeOfArgument[name], String(value)]] : [])),
  );
}
