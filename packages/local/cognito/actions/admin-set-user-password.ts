import type { AdminSetUserPasswordRequest, AdminSetUserPasswordResponse } from "@aws-sdk/client-cognito-identity-provider";
import { setPassword } from "../accounts/set-password.ts";
import type { CreateRun } from "../cognito-parts.ts";
import { requireUser } from "../pool/user-pools.ts";

/** A permanent one confirms the user; any other has to be changed at the next sign-in. */
export const adminSetUserPassword: CreateRun =
  ({ context, pools }) =>
  (input: AdminSetUserPasswordRequest) => {
    const pool = pools.pool(input.UserPoolId);
    const status = input.Permanent ? "CONFIRMED" : "FORCE_CHANGE_PASSWORD";
    setPassword(pool, requireUser(pool, input.Username), input.Password, status, context.clock.now());
    return {} satisfies AdminSetUserPasswordResponse;
  };
