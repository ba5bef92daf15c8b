import type { AdminGetUserRequest, AdminGetUserResponse } from "@aws-sdk/client-cognito-identity-provider";
import { administratorsMay, type CreateAction } from "../action.ts";
import { listAttributes } from "../user-attributes.ts";
import { requireUser } from "../user-pools.ts";

export const adminGetUser: CreateAction = (cognito) => ({
  permissions: administratorsMay("AdminGetUser", cognito),
  run: (input: AdminGetUserRequest) => {
    const user = requireUser(cognito.pools.pool(input.UserPoolId), input.Username);
    return {
      Username: user.userName,
      UserAttributes: listAttributes(user),
      UserCreateDate: user.createdAt,
      UserLastModifiedDate: user.modifiedAt,
      Enabled: true,
      UserStatus: user.status,
    } satisfies AdminGetUserResponse;
  },
});
