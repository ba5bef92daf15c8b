import type { GetGroupRequest, GetGroupResponse } from "@aws-sdk/client-cognito-identity-provider";
import type { CreateRun } from "../../cognito-parts.ts";
import { describeGroup, requireGroup } from "../../tokens/groups.ts";

export const getGroup: CreateRun =
  ({ pools }) =>
  (input: GetGroupRequest) => {
    const pool = pools.pool(input.UserPoolId);
    return { Group: describeGroup(pool, requireGroup(pool, input.GroupName)) } satisfies GetGroupResponse;
  };
