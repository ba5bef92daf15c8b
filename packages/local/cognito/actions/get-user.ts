import type { GetUserRequest, GetUserResponse } from "@aws-sdk/client-cognito-identity-provider";
import { listAttributes } from "../accounts/user-attributes.ts";
import type { CreateRun } from "../cognito-parts.ts";
import { signedInUser } from "../signed-in-user.ts";
import { describeMfa } from "../totp/mfa-preference.ts";

export const getUser: CreateRun = (cognito) => async (input: GetUserRequest) => {
  const { user } = await signedInUser(cognito, input.AccessToken);
  return { Username: user.userName, UserAttributes: listAttributes(user), ...describeMfa(user) } satisfies GetUserResponse;
};
