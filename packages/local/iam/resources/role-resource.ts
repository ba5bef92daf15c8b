import { blocks } from "../../terraform/arguments/nested-blocks.ts";
import { nameArguments, resourceName } from "../../terraform/arguments/resource-name.ts";
import { text } from "../../terraform/arguments/typed-arguments.ts";
import type { Arguments, ResourceType } from "../../terraform/resource-type.ts";
import type { ManagedPolicies } from "../managed-policies.ts";
import { parsePolicy, type PolicyDocument } from "../policy-document.ts";
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
      const limit = boundary(args);
      roles.add({ kind: "role", arn, name }, text(args, "assume_role_policy"), limit);
      for (const [key, policy] of given(args)) roles.givePolicy(name, key, policy);
      return { id: name, arn, name, path };
    },
    update: (args, { arguments: before, attributes }) => {
      const name = String(attributes.name);
      const [now, old, limit] = [given(args), given(before), boundary(args)];
      roles.change(name, text(args, "assume_role_policy"), limit);
      for (const [key] of old) roles.takePolicy(name, key);
      for (const [key, policy] of now) roles.givePolicy(name, key, policy);
      return attributes;
    },
    remove: ({ attributes }) => roles.delete(String(attributes.name)),
  };

  function boundary(args: Arguments) {
    if (!args.permissions_boundary) return undefined;
    const arn = text(args, "permissions_boundary");
    return { arn, document: policies.boundary(arn) };
  }

  /** The policies in the role's own arguments: inline ones by name, attached ones by ARN. */
  function given(args: Arguments): readonly (readonly [string, PolicyDocument])[] {
    const attached = (args.managed_policy_arns ?? []) as readonly string[];
    return [
      ...blocks(args.inline_policy).map(
        (inline) => [text(inline, "name"), parsePolicy(text(inline, "policy"), "identity")] as const,
      ),
      ...attached.map((arn) => [arn, policies.document(arn)] as const),
    ];
  }
}
