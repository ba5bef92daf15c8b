import type { AdminDeleteUserRequest } from "@aws-sdk/client-cognito-identity-provider";
import type { CreateRun } from "../cognito-parts.ts";
import { removeUser } from "../new-user.ts";
import { requireUser } from "../user-pools.ts";

export const adminDeleteUser: CreateRun = (cognito) => (input: AdminDeleteUserRequest) => {
  const pool = cognito.pools.pool(input.UserPoolId);
  removeUser(pool, requireUser(pool, input.Username));
  return {};
};
