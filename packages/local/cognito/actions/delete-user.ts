import type { DeleteUserRequest } from "@aws-sdk/client-cognito-identity-provider";
import { removeUser } from "../accounts/new-user.ts";
import type { CreateRun } from "../cognito-parts.ts";
import { signedInUser } from "../signed-in-user.ts";

export const deleteUser: CreateRun = (cognito) => async (input: DeleteUserRequest) => {
  const { pool, user } = await signedInUser(cognito, input.AccessToken);
  removeUser(pool, user);
  return {};
};
