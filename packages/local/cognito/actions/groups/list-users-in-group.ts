import type { ListUsersInGroupRequest, ListUsersInGroupResponse } from "@aws-sdk/client-cognito-identity-provider";
import { describeUser } from "../../accounts/user-attributes.ts";
import type { CreateRun } from "../../cognito-parts.ts";
import { page } from "../../page.ts";
import { requireGroup } from "../../tokens/groups.ts";

export const listUsersInGroup: CreateRun =
  ({ pools }) =>
  (input: ListUsersInGroupRequest) => {
    const group = requireGroup(pools.pool(input.UserPoolId), input.GroupName);
    const { items, next } = page([...group.members], {
      list: `users of ${input.UserPoolId} in ${group.name}`,
      limit: { limit: input.Limit },
      token: input.NextToken,
    });
    return { Users: items.map(describeUser), ...(next && { NextToken: next }) } satisfies ListUsersInGroupResponse;
  };
