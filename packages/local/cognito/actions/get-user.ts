import type { GetUserRequest, GetUserResponse } from "@aws-sdk/client-cognito-identity-provider";
import { everybodyMay, type CreateAction } from "../action.ts";
import { signedInUser } from "../signed-in-user.ts";
import { listAttributes } from "../user-attributes.ts";

export const getUser: CreateAction = (cognito) => ({
  permissions: everybodyMay,
  run: async (input: GetUserRequest) => {
    const { user } = await signedInUser(cognito, input.AccessToken);
    return { Username: user.userName, UserAttributes: listAttributes(user) } satisfies GetUserResponse;
  },
});
