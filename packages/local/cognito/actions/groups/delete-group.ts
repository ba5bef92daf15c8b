import type { DeleteGroupRequest } from "@aws-sdk/client-cognito-identity-provider";
import type { CreateRun } from "../../cognito-parts.ts";
import { requireGroup } from "../../tokens/groups.ts";

export const deleteGroup: CreateRun =
  ({ pools }) =>
  (input: DeleteGroupRequest) => {
    const pool = pools.pool(input.UserPoolId);
    pool.groups.delete(requireGroup(pool, input.GroupName).name);
    return {};
  };
