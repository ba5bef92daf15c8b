import { text } from "../../terraform/arguments/typed-arguments.ts";
import type { ResourceType } from "../../terraform/resource-type.ts";
import type { ManagedPolicies } from "../managed-policies.ts";
import type { Roles } from "../roles.ts";

/** `aws_iam_role_policy_attachment` */
export function provisionRolePolicyAttachment(roles: Roles, policies: ManagedPolicies): ResourceType {
  return {
    arguments: ["role", "policy_arn"],
    make: (args) => {
      const [roleName, policyArn] = [text(args, "role"), text(args, "policy_arn")];
      roles.givePolicy(roleName, policyArn, policies.document(policyArn));
      return { id: `${roleName}/${policyArn}` };
    },
    remove: ({ arguments: args }) => roles.takePolicy(args.role, args.policy_arn),
  };
}
