import type { AdminConfirmSignUpRequest, AdminConfirmSignUpResponse } from "@aws-sdk/client-cognito-identity-provider";
import type { CreateRun } from "../cognito-parts.ts";
import { confirmUser } from "../confirm-user.ts";
import { requireUser } from "../user-pools.ts";

export const adminConfirmSignUp: CreateRun = (cognito) => async (input: AdminConfirmSignUpRequest) => {
  const pool = cognito.pools.pool(input.UserPoolId);
  await confirmUser(cognito.context, pool, requireUser(pool, input.Username), {
    clientId: undefined,
    clientMetadata: input.ClientMetadata,
    verifiesEmail: false,
  });
  return {} satisfies AdminConfirmSignUpResponse;
};
