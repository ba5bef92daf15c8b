import type { AdminConfirmSignUpRequest, AdminConfirmSignUpResponse } from "@aws-sdk/client-cognito-identity-provider";
import { confirmUser } from "../accounts/confirm-user.ts";
import type { CreateRun } from "../cognito-parts.ts";
import { requireUser } from "../pool/user-pools.ts";

export const adminConfirmSignUp: CreateRun = (cognito) => async (input: AdminConfirmSignUpRequest) => {
  const pool = cognito.pools.pool(input.UserPoolId);
  await confirmUser(cognito.context, pool, requireUser(pool, input.Username), {
    clientId: undefined,
    clientMetadata: input.ClientMetadata,
    verifiesEmail: false,
  });
  return {} satisfies AdminConfirmSignUpResponse;
};
