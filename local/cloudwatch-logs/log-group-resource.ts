import { refuseUnknownArguments } from "../terraform/arguments/known-arguments.ts";
import type { Provision, RuntimeContext } from "../service-module.ts";
import { LogGroup } from "./log-group.ts";
import type { LogGroups } from "./log-groups.ts";

const known = ["name", "retention_in_days", "log_group_class", "kms_key_id", "skip_destroy", "tags", "tags_all"];

/** `aws_cloudwatch_log_group`. Its `arn` is without `:*`, as the provider's is. */
export function logGroupResource(groups: LogGroups, context: RuntimeContext): Provision {
  return (args) => {
    if (typeof args.name !== "string") {
      throw new Error("name is missing (name_prefix is not supported here: a name must be known in the plan)");
    }
    refuseUnknownArguments(args, known);
    const { name, retention_in_days: days } = args;
    const arn = groups.arnPrefix + name;
    // Zero is Terraform's word for never.
    groups.add(new LogGroup({ name, arn, createdAt: context.clock.now(), retentionInDays: days || undefined }));
    return { id: name, name, arn };
  };
}
