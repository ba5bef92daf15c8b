import { nameArguments, resourceName } from "../../terraform/arguments/resource-name.ts";
import { text } from "../../terraform/arguments/typed-arguments.ts";
import type { ResourceType } from "../../terraform/resource-type.ts";
import type { ManagedPolicies } from "../managed-policies.ts";

/** `aws_iam_policy` */
export function provisionPolicy(policies: ManagedPolicies, accountId: string): ResourceType {
  return {
    arguments: [...nameArguments, "path", "description", "policy", "delay_after_policy_creation_in_ms"],
    make: (args, resource) => {
      const [name, path] = [resourceName(args, resource), String(args.path ?? "/")];
      const arn = `arn:aws:iam::${accountId}:policy${path}${name}`;
      policies.add(arn, text(args, "policy"));
      return { id: arn, arn, name, path };
    },
  };
}
