import type { AdminGetUserRequest, AdminGetUserResponse } from "@aws-sdk/client-cognito-identity-provider";
import type { CreateRun } from "../cognito-parts.ts";
import { listAttributes } from "../user-attributes.ts";
import { requireUser } from "../user-pools.ts";

export const adminGetUser: CreateRun = (cognito) => (input: AdminGetUserRequest) => {
  const user = requireUser(cognito.pools.pool(input.UserPoolId), input.Username);
  return {
    Username: user.userName,
    UserAttributes: listAttributes(user),
    UserCreateDate: user.createdAt,
    UserLastModifiedDate: user.modifiedAt,
    Enabled: true,
    UserStatus: user.status,
  } satisfies AdminGetUserResponse;
};
