import type { CreateGroupRequest, CreateGroupResponse } from "@aws-sdk/client-cognito-identity-provider";
import { AwsError } from "../../../gateway/aws-error.ts";
import type { CreateRun } from "../../cognito-parts.ts";
import { addGroup, describeGroup } from "../../tokens/groups.ts";

export const createGroup: CreateRun =
  ({ context, pools }) =>
  (input: CreateGroupRequest) => {
    const pool = pools.pool(input.UserPoolId);
    if (!input.GroupName) throw new AwsError("InvalidParameterException", "Missing required parameter GroupName");
    const group = addGroup(
      pool,
      {
        name: input.GroupName,
        description: input.Description,
        precedence: input.Precedence,
        roleArn: input.RoleArn,
      },
      new Date(context.clock.now()),
    );
    return { Group: describeGroup(pool, group) } satisfies CreateGroupResponse;
  };
