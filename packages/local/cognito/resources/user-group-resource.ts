import type { RuntimeContext } from "../../service-module.ts";
import type { Arguments, ResourceType } from "../../terraform/resource-type.ts";
import type { Group } from "../pool/group.ts";
import type { UserPools } from "../pool/user-pools.ts";
import { addGroup, requireGroup } from "../tokens/groups.ts";

/** `aws_cognito_user_group`. Changed in place, it keeps its members. */
export function provisionUserGroup(context: RuntimeContext, pools: UserPools): ResourceType {
  return {
    arguments: ["name", "user_pool_id", "description", "precedence", "role_arn"],
    make: (args) => {
      const pool = pools.pool(args["user_pool_id"]);
      const { name } = addGroup(pool, { name: args["name"], ...settingsOf(args) }, new Date(context.clock.now()));
      return { id: `${pool.id}/${name}`, name, user_pool_id: pool.id };
    },
    update: (args, { attributes }) => {
      const group = requireGroup(pools.pool(args["user_pool_id"]), args["name"]);
      Object.assign(group, settingsOf(args), { modifiedAt: new Date(context.clock.now()) });
      return attributes;
    },
    remove: ({ arguments: args }) => void pools.pool(args["user_pool_id"]).groups.delete(args["name"]),
  };
}

function settingsOf(args: Arguments): Pick<Group, "description" | "precedence" | "roleArn"> {
  return {
    description: args["description"] ?? undefined,
    precedence: args["precedence"] ?? undefined,
    roleArn: args["role_arn"] ?? undefined,
  };
}
