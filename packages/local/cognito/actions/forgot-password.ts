import type { ForgotPasswordRequest, ForgotPasswordResponse } from "@aws-sdk/client-cognito-identity-provider";
import { AwsError } from "../../gateway/aws-error.ts";
import { canRecover, keepUnsentCode, recoveryAddress } from "../accounts/recovery.ts";
import { simulatedDelivery } from "../accounts/simulated-delivery.ts";
import { sendCode } from "../accounts/verification-code.ts";
import type { CreateRun } from "../cognito-parts.ts";
import { findUser, requireUser } from "../pool/user-pools.ts";
import type { User } from "../pool/user.ts";
import { checkSecretHash } from "../tokens/secret-hash.ts";

export const forgotPassword: CreateRun =
  ({ attempts, context, pools }) =>
  async (input: ForgotPasswordRequest) => {
    const client = pools.client(input.ClientId);
    const { pool } = client;
    checkSecretHash(client, input.Username, input.SecretHash);
    if (pool.onlyAdminRecovers) throw new AwsError("NotAuthorizedException", "Contact administrator to reset password.");
    if (client.concealsUsers && !canRecover(findUser(pool, input.Username))) {
      keepUnsentCode(pool, input.Username!, context.clock);
      return { CodeDeliveryDetails: simulatedDelivery(input.Username) } satisfies ForgotPasswordResponse;
    }
    const user = requireUser(pool, input.Username);
    if (!user.enabled) throw new AwsError("NotAuthorizedException", "User is disabled.");
    if (user.status === "FORCE_CHANGE_PASSWORD") {
      throw new AwsError("NotAuthorizedException", "User password cannot be reset in the current state.");
    }
    const address = verifiedAddress(user);
    attempts.count(user, "request-password-code");
    return {
      CodeDeliveryDetails: await sendCode(context, pool, user, "password", address),
    } satisfies ForgotPasswordResponse;
  };

/** Throws `InvalidParameterException`: a code goes only where the user was reached before. */
export function verifiedAddress(user: User): string {
  const address = recoveryAddress(user);
  if (address !== undefined) return address;
  const message = "Cannot reset password for the user as there is no registered/verified email or phone_number";
  throw new AwsError("InvalidParameterException", message);
}
