import type { GlobalSignOutRequest, GlobalSignOutResponse } from "@aws-sdk/client-cognito-identity-provider";
import type { CreateRun } from "../cognito-parts.ts";
import { signedInUser } from "../signed-in-user.ts";

export const globalSignOut: CreateRun = (cognito) => async (input: GlobalSignOutRequest) => {
  const { pool, user } = await signedInUser(cognito, input.AccessToken);
  for (const [token, signIn] of pool.refreshTokens) if (signIn.user === user) pool.refreshTokens.delete(token);
  return {} satisfies GlobalSignOutResponse;
};
