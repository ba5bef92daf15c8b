import type { AdminConfirmSignUpRequest, AdminConfirmSignUpResponse } from "@aws-sdk/client-cognito-identity-provider";
import { administratorsMay, type CreateAction } from "../action.ts";
import { confirmUser } from "../confirm-user.ts";
import { requireUser } from "../user-pools.ts";

export const adminConfirmSignUp: CreateAction = (cognito) => ({
  permissions: administratorsMay("AdminConfirmSignUp", cognito),
  run: async (input: AdminConfirmSignUpRequest) => {
    const pool = cognito.pools.pool(input.UserPoolId);
    await confirmUser(cognito.context, pool, requireUser(pool, input.Username), {
      clientId: undefined,
      clientMetadata: input.ClientMetadata,
      verifiesEmail: false,
    });
    return {} satisfies AdminConfirmSignUpResponse;
  },
});
