import type { AdminGetUserRequest, AdminGetUserResponse } from "@aws-sdk/client-cognito-identity-provider";
import { describeUser } from "../accounts/user-attributes.ts";
import type { CreateRun } from "../cognito-parts.ts";
import { requireUser } from "../pool/user-pools.ts";

export const adminGetUser: CreateRun = (cognito) => (input: AdminGetUserRequest) => {
  const { Attributes, Username, ...user } = describeUser(requireUser(cognito.pools.pool(input.UserPoolId), input.Username));
  return { ...user, Username, UserAttributes: Attributes } satisfies AdminGetUserResponse;
};
