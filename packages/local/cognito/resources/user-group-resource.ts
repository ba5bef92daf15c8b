import type { RuntimeContext } from "../../service-module.ts";
import type { ResourceType } from "../../terraform/resource-type.ts";
import type { UserPools } from "../pool/user-pools.ts";
import { addGroup } from "../tokens/groups.ts";

/** `aws_cognito_user_group` */
export function provisionUserGroup(context: RuntimeContext, pools: UserPools): ResourceType {
  return {
    arguments: ["name", "user_pool_id", "description", "precedence", "role_arn"],
    make: (args) => {
      const pool = pools.pool(args["user_pool_id"]);
      const { name } = addGroup(
        pool,
        {
          name: args["name"],
          description: args["description"] ?? undefined,
          precedence: args["precedence"] ?? undefined,
          roleArn: args["role_arn"] ?? undefined,
        },
        new Date(context.clock.now()),
      );
      return { id: `${pool.id}/${name}`, name, user_pool_id: pool.id };
    },
  };
}
