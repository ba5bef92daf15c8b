import type { UpdateGroupRequest, UpdateGroupResponse } from "@aws-sdk/client-cognito-identity-provider";
import type { CreateRun } from "../../cognito-parts.ts";
import { describeGroup, requireGroup } from "../../tokens/groups.ts";

/** Changes what is given; tokens tell of it from the next refresh on. */
export const updateGroup: CreateRun =
  ({ context, pools }) =>
  (input: UpdateGroupRequest) => {
    const pool = pools.pool(input.UserPoolId);
    const group = requireGroup(pool, input.GroupName);
    group.description = input.Description ?? group.description;
    group.precedence = input.Precedence ?? group.precedence;
    group.roleArn = input.RoleArn ?? group.roleArn;
    group.modifiedAt = new Date(context.clock.now());
    return { Group: describeGroup(pool, group) } satisfies UpdateGroupResponse;
  };
