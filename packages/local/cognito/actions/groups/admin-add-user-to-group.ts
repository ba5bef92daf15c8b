import type { AdminAddUserToGroupRequest } from "@aws-sdk/client-cognito-identity-provider";
import type { CreateRun } from "../../cognito-parts.ts";
import { requireUser } from "../../pool/user-pools.ts";
import { requireGroup } from "../../tokens/groups.ts";

/** Tokens tell of it from the next sign-in or refresh on. */
export const adminAddUserToGroup: CreateRun =
  ({ pools }) =>
  (input: AdminAddUserToGroupRequest) => {
    const pool = pools.pool(input.UserPoolId);
    const user = requireUser(pool, input.Username);
    requireGroup(pool, input.GroupName).members.add(user);
    return {};
  };
