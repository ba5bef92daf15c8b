import type { GlobalSignOutRequest, GlobalSignOutResponse } from "@aws-sdk/client-cognito-identity-provider";
import { everybodyMay, type CreateAction } from "../action.ts";
import { signedInUser } from "../signed-in-user.ts";

export const globalSignOut: CreateAction = (cognito) => ({
  permissions: everybodyMay,
  run: async (input: GlobalSignOutRequest) => {
    const { pool, user } = await signedInUser(cognito, input.AccessToken);
    for (const [token, signIn] of pool.refreshTokens) if (signIn.user === user) pool.refreshTokens.delete(token);
    return {} satisfies GlobalSignOutResponse;
  },
});
