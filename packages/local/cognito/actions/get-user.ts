import type { GetUserRequest, GetUserResponse } from "@aws-sdk/client-cognito-identity-provider";
import type { CreateRun } from "../cognito-parts.ts";
import { signedInUser } from "../signed-in-user.ts";
import { listAttributes } from "../user-attributes.ts";

export const getUser: CreateRun = (cognito) => async (input: GetUserRequest) => {
  const { user } = await signedInUser(cognito, input.AccessToken);
  return { Username: user.userName, UserAttributes: listAttributes(user) } satisfies GetUserResponse;
};
