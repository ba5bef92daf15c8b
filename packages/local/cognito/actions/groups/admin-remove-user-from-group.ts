import type { AdminRemoveUserFromGroupRequest } from "@aws-sdk/client-cognito-identity-provider";
import type { CreateRun } from "../../cognito-parts.ts";
import { requireUser } from "../../pool/user-pools.ts";
import { requireGroup } from "../../tokens/groups.ts";

export const adminRemoveUserFromGroup: CreateRun =
  ({ pools }) =>
  (input: AdminRemoveUserFromGroupRequest) => {
    const pool = pools.pool(input.UserPoolId);
    const user = requireUser(pool, input.Username);
    requireGroup(pool, input.GroupName).members.delete(user);
    return {};
  };
