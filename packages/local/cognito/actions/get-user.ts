import type { GetUserRequest, GetUserResponse } from "@aws-sdk/client-cognito-identity-provider";
import { describeMfa } from "../accounts/mfa-preference.ts";
import { listAttributes } from "../accounts/user-attributes.ts";
import type { CreateRun } from "../cognito-parts.ts";
import { signedInUser } from "../signed-in-user.ts";

export const getUser: CreateRun = (cognito) => async (input: GetUserRequest) => {
  const { user } = await signedInUser(cognito, input.AccessToken);
  return { Username: user.userName, UserAttributes: listAttributes(user), ...describeMfa(user) } satisfies GetUserResponse;
};
