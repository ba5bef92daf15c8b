import type { AdminDeleteUserRequest } from "@aws-sdk/client-cognito-identity-provider";
import { removeUser } from "../accounts/new-user.ts";
import type { CreateRun } from "../cognito-parts.ts";
import { requireUser } from "../pool/user-pools.ts";

export const adminDeleteUser: CreateRun = (cognito) => (input: AdminDeleteUserRequest) => {
  const pool = cognito.pools.pool(input.UserPoolId);
  removeUser(pool, requireUser(pool, input.Username));
  return {};
};
