import type { ListGroupsRequest, ListGroupsResponse } from "@aws-sdk/client-cognito-identity-provider";
import type { CreateRun } from "../../cognito-parts.ts";
import { page } from "../../page.ts";
import { describeGroup } from "../../tokens/groups.ts";

export const listGroups: CreateRun =
  ({ pools }) =>
  (input: ListGroupsRequest) => {
    const pool = pools.pool(input.UserPoolId);
    const { items, next } = page([...pool.groups.values()], {
      list: `groups of ${pool.id}`,
      limit: { limit: input.Limit },
      token: input.NextToken,
    });
    return {
      Groups: items.map((group) => describeGroup(pool, group)),
      ...(next && { NextToken: next }),
    } satisfies ListGroupsResponse;
  };
