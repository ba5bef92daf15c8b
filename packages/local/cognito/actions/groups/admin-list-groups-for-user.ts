import type { AdminListGroupsForUserRequest, AdminListGroupsForUserResponse } from "@aws-sdk/client-cognito-identity-provider";
import type { CreateRun } from "../../cognito-parts.ts";
import { page } from "../../page.ts";
import { requireUser } from "../../pool/user-pools.ts";
import { describeGroup, groupsOf } from "../../tokens/groups.ts";

export const adminListGroupsForUser: CreateRun =
  ({ pools }) =>
  (input: AdminListGroupsForUserRequest) => {
    const pool = pools.pool(input.UserPoolId);
    const user = requireUser(pool, input.Username);
    const { items, next } = page(groupsOf(pool, user), {
      list: `groups of ${user.userName} in ${pool.id}`,
      limit: { limit: input.Limit },
      token: input.NextToken,
    });
    return {
      Groups: items.map((group) => describeGroup(pool, group)),
      ...(next && { NextToken: next }),
    } satisfies AdminListGroupsForUserResponse;
  };
