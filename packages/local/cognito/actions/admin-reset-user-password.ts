import type { AdminResetUserPasswordRequest, AdminResetUserPasswordResponse } from "@aws-sdk/client-cognito-identity-provider";
import { AwsError } from "../../gateway/aws-error.ts";
import { sendCode } from "../accounts/verification-code.ts";
import type { CreateRun } from "../cognito-parts.ts";
import { requireUser } from "../pool/user-pools.ts";
import { verifiedAddress } from "./forgot-password.ts";

/** The password is of no use any more: the user is mailed a code to choose another with. */
export const adminResetUserPassword: CreateRun =
  ({ context, pools }) =>
  async (input: AdminResetUserPasswordRequest) => {
    const pool = pools.pool(input.UserPoolId);
    const user = requireUser(pool, input.Username);
    if (user.status === "FORCE_CHANGE_PASSWORD" || user.status === "UNCONFIRMED") {
      throw new AwsError("NotAuthorizedException", "User password cannot be reset in the current state.");
    }
    await sendCode(context, pool, user, "password", verifiedAddress(user));
    user.status = "RESET_REQUIRED";
    user.modifiedAt = new Date(context.clock.now());
    return {} satisfies AdminResetUserPasswordResponse;
  };
