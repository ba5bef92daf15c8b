import type { GlobalSignOutRequest, GlobalSignOutResponse } from "@aws-sdk/client-cognito-identity-provider";
import type { CreateRun } from "../cognito-parts.ts";
import { signedInUser } from "../signed-in-user.ts";
import { signOutEverywhere } from "../tokens/sign-ins.ts";

export const globalSignOut: CreateRun = (cognito) => async (input: GlobalSignOutRequest) => {
  const { pool, user } = await signedInUser(cognito, input.AccessToken);
  signOutEverywhere(pool, user, cognito.context.clock.now());
  return {} satisfies GlobalSignOutResponse;
};
