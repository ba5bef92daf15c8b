import type { AdminEnableUserRequest, AdminEnableUserResponse } from "@aws-sdk/client-cognito-identity-provider";
import type { CreateRun } from "../cognito-parts.ts";
import { requireUser } from "../pool/user-pools.ts";
import { signOutEverywhere } from "../tokens/sign-ins.ts";

/** AdminEnableUser, and AdminDisableUser, which ends the user's sign-ins. */
export const adminEnableUser =
  (enabled: boolean): CreateRun =>
  ({ context, pools }) =>
  (input: AdminEnableUserRequest) => {
    const pool = pools.pool(input.UserPoolId);
    const user = requireUser(pool, input.Username);
    const now = context.clock.now();
    if (!enabled) signOutEverywhere(pool, user, now);
    user.enabled = enabled;
    user.modifiedAt = new Date(now);
    return {} satisfies AdminEnableUserResponse;
  };
