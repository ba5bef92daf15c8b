import type { GlobalSignOutRequest, GlobalSignOutResponse } from "@aws-sdk/client-cognito-identity-provider";
import type { CreateRun } from "../cognito-parts.ts";
import { signOutEverywhere } from "../sign-ins.ts";
import { signedInUser } from "../signed-in-user.ts";

export const globalSignOut: CreateRun = (cognito) => async (input: GlobalSignOutRequest) => {
  const { pool, user } = await signedInUser(cognito, input.AccessToken);
  signOutEverywhere(pool, user, cognito.context.clock.now());
  return {} satisfies GlobalSignOutResponse;
};
