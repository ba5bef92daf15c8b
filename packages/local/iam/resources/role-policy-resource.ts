import { nameArguments, resourceName } from "../../terraform/arguments/resource-name.ts";
import { text } from "../../terraform/arguments/typed-arguments.ts";
import type { ResourceType } from "../../terraform/resource-type.ts";
import type { Roles } from "../roles.ts";

/** `aws_iam_role_policy` */
export function provisionRolePolicy(roles: Roles): ResourceType {
  return {
    arguments: [...nameArguments, "role", "policy"],
    make: (args, resource) => {
      const [roleName, name] = [text(args, "role"), resourceName(args, resource)];
      roles.putPolicy(roleName, name, text(args, "policy"));
      return { id: `${roleName}:${name}`, name };
    },
    update: (args, { attributes }) => {
      roles.putPolicy(text(args, "role"), String(attributes.name), text(args, "policy"));
      return attributes;
    },
    remove: ({ arguments: args, attributes }) => roles.takePolicy(args.role, String(attributes.name)),
  };
}
