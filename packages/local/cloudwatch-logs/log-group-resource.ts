import type { ResourceType, RuntimeContext } from "../service-module.ts";
import { nameArguments, resourceName } from "../terraform/arguments/resource-name.ts";
import { LogGroup } from "./log-group.ts";
import type { LogGroups } from "./log-groups.ts";

const known = [...nameArguments, "retention_in_days", "log_group_class", "kms_key_id", "skip_destroy"];

/** `aws_cloudwatch_log_group`. Its `arn` is without `:*`, as the provider's is. */
export function logGroupResource(groups: LogGroups, context: RuntimeContext): ResourceType {
  return {
    arguments: known,
    make: (args, resource) => {
      const name = resourceName(args, resource);
      const { retention_in_days: days } = args;
      const arn = groups.arnPrefix + name;
      // Zero is Terraform's word for never.
      groups.add(new LogGroup({ name, arn, createdAt: context.clock.now(), retentionInDays: days || undefined }));
      return { id: name, name, arn };
    },
  };
}
