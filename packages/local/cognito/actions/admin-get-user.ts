import type { AdminGetUserRequest, AdminGetUserResponse } from "@aws-sdk/client-cognito-identity-provider";
import { describeMfa } from "../accounts/mfa-preference.ts";
import { describeUser } from "../accounts/user-attributes.ts";
import type { CreateRun } from "../cognito-parts.ts";
import { requireUser } from "../pool/user-pools.ts";

export const adminGetUser: CreateRun = (cognito) => (input: AdminGetUserRequest) => {
  const user = requireUser(cognito.pools.pool(input.UserPoolId), input.Username);
  const { Attributes, Username, ...described } = describeUser(user);
  return { ...described, ...describeMfa(user), Username, UserAttributes: Attributes } satisfies AdminGetUserResponse;
};
