import type { ResourceType } from "../service-module.ts";
import { blocks } from "../terraform/arguments/nested-blocks.ts";
import { nameArguments, resourceName } from "../terraform/arguments/resource-name.ts";
import { text } from "../terraform/arguments/typed-arguments.ts";
import type { ManagedPolicies } from "./policies.ts";
import type { Roles } from "./roles.ts";

/** `aws_iam_role`, `aws_iam_role_policy`, `aws_iam_policy` and `aws_iam_role_policy_attachment`. */
export function roleResources(
  roles: Roles,
  policies: ManagedPolicies,
  accountId: string,
): Readonly<Record<string, ResourceType>> {
  return {
    aws_iam_role: role(roles, policies, accountId),
    aws_iam_role_policy: {
      arguments: [...nameArguments, "role", "policy"],
      make: (args, resource) => {
        const [roleName, name] = [text(args, "role"), resourceName(args, resource)];
        roles.putPolicy(roleName, name, text(args, "policy"));
        return { id: `${roleName}:${name}`, name };
      },
    },
    aws_iam_policy: {
      arguments: [...nameArguments, "path", "description", "policy", "delay_after_policy_creation_in_ms"],
      make: (args, resource) => {
        const [name, path] = [resourceName(args, resource), String(args.path ?? "/")];
        const arn = `arn:aws:iam::${accountId}:policy${path}${name}`;
        policies.add(arn, text(args, "policy"));
        return { id: arn, arn, name, path };
      },
    },
    aws_iam_role_policy_attachment: {
      arguments: ["role", "policy_arn"],
      make: (args) => {
        const [roleName, policyArn] = [text(args, "role"), text(args, "policy_arn")];
        roles.attachPolicy(roleName, policyArn, policies.document(policyArn));
        return { id: `${roleName}/${policyArn}` };
      },
    },
  };
}

function role(roles: Roles, policies: ManagedPolicies, accountId: string): ResourceType {
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
    ],
    make: (args, resource) => {
      const [name, path] = [resourceName(args, resource), String(args.path ?? "/")];
      const arn = `arn:aws:iam::${accountId}:role${path}${name}`;
      roles.add({ kind: "role", arn, name }, text(args, "assume_role_policy"));
      for (const inline of blocks(args.inline_policy)) roles.putPolicy(name, text(inline, "name"), text(inline, "policy"));
      for (const policyArn of (args.managed_policy_arns ?? []) as readonly string[]) {
        roles.attachPolicy(name, policyArn, policies.document(policyArn));
      }
      return { id: name, arn, name, path };
    },
  };
}
