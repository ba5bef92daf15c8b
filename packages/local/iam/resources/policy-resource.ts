import { nameArguments, resourceName } from "../../terraform/arguments/resource-name.ts";
import { text } from "../../terraform/arguments/typed-arguments.ts";
import type { ResourceType } from "../../terraform/resource-type.ts";
import type { ManagedPolicies } from "../managed-policies.ts";
import type { Roles } from "../roles.ts";

/** `aws_iam_policy` */
export function provisionPolicy(policies: ManagedPolicies, roles: Roles, accountId: string): ResourceType {
  return {
    arguments: [...nameArguments, "path", "description", "policy", "delay_after_policy_creation_in_ms"],
    make: (args, resource) => {
      const [name, path] = [resourceName(args, resource), String(args.path ?? "/")];
      const arn = `arn:aws:iam::${accountId}:policy${path}${name}`;
      policies.add(arn, text(args, "policy"));
      return { id: arn, arn, name, path };
    },
    update: (args, { attributes }) => {
      const arn = String(attributes.arn);
      policies.change(arn, text(args, "policy"));
      roles.changeManaged(arn, () => policies.document(arn));
      return attributes;
    },
    remove: ({ attributes }) => policies.delete(String(attributes.arn)),
  };
}
