import type { AdminUserGlobalSignOutRequest, AdminUserGlobalSignOutResponse } from "@aws-sdk/client-cognito-identity-provider";
import type { CreateRun } from "../cognito-parts.ts";
import { requireUser } from "../pool/user-pools.ts";
import { signOutEverywhere } from "../tokens/sign-ins.ts";

export const adminUserGlobalSignOut: CreateRun =
  ({ context, pools }) =>
  (input: AdminUserGlobalSignOutRequest) => {
    const pool = pools.pool(input.UserPoolId);
    signOutEverywhere(pool, requireUser(pool, input.Username), context.clock.now());
    return {} satisfies AdminUserGlobalSignOutResponse;
  };
