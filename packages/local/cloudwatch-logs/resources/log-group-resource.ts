import type { RuntimeContext } from "../../service-module.ts";
import { nameArguments, resourceName } from "../../terraform/arguments/resource-name.ts";
import type { Arguments, ResourceType } from "../../terraform/resource-type.ts";
import { LogGroup } from "../log-group.ts";
import type { LogGroups } from "../log-groups.ts";

const known = [...nameArguments, "retention_in_days", "log_group_class", "kms_key_id", "skip_destroy"];

/** `aws_cloudwatch_log_group`. Its `arn` is without `:*`, as the provider's is. */
export function provisionLogGroup(groups: LogGroups, context: RuntimeContext): ResourceType {
  return {
    arguments: known,
    make: (args, resource) => {
      const name = resourceName(args, resource);
      const arn = groups.arnPrefix + name;
      groups.add(new LogGroup({ name, arn, createdAt: context.clock.now(), retentionInDays: retention(args) }));
      return { id: name, name, arn };
    },
    update: (args, { attributes }) => {
      groups.of({ logGroupName: attributes.name }).retain(retention(args));
      return attributes;
    },
    remove: ({ arguments: args, attributes }) => {
      if (args.skip_destroy !== true) groups.remove(String(attributes.name));
    },
  };
}

/** Zero is Terraform's word for never. */
function retention({ retention_in_days: days }: Arguments): number | undefined {
  return days || undefined;
}
