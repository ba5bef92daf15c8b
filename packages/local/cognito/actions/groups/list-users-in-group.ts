import type { ListUsersInGroupRequest, ListUsersInGroupResponse } from "@aws-sdk/client-cognito-identity-provider";
import type { CreateRun } from "../../cognito-parts.ts";
import { requireGroup } from "../../groups.ts";
import { page } from "../../page.ts";
import { describeUser } from "../../user-attributes.ts";

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
