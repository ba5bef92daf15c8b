import { blocks } from "../../terraform/arguments/nested-blocks.ts";
import { nameArguments, resourceName } from "../../terraform/arguments/resource-name.ts";
import { text } from "../../terraform/arguments/typed-arguments.ts";
import type { ResourceType } from "../../terraform/resource-type.ts";
import type { ManagedPolicies } from "../managed-policies.ts";
import type { Roles } from "../roles.ts";

/** `aws_iam_role` */
export function provisionRole(roles: Roles, policies: ManagedPolicies, accountId: string): ResourceType {
  return {
    arguments: [
      ...nameArguments,
      "path",
      "description",
      "assume_role_policy",
      "force_detach_policies",
      "max_session_duration",
      "inline_policy",
      "managed_policy_arns",
      "permissions_boundary",
    ],
    make: (args, resource) => {
      const [name, path] = [resourceName(args, resource), String(args.path ?? "/")];
      const arn = `arn:aws:iam::${accountId}:role${path}${name}`;
      const boundary = args.permissions_boundary ? policies.boundary(text(args, "permissions_boundary")) : undefined;
      roles.add({ kind: "role", arn, name }, text(args, "assume_role_policy"), boundary);
      for (const inline of blocks(args.inline_policy)) roles.putPolicy(name, text(inline, "name"), text(inline, "policy"));
      for (const policyArn of (args.managed_policy_arns ?? []) as readonly string[]) {
        roles.attachPolicy(name, policyArn, policies.document(policyArn));
      }
      return { id: name, arn, name, path };
    },
  };
}
