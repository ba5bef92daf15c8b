import type { ConfirmForgotPasswordRequest, ConfirmForgotPasswordResponse } from "@aws-sdk/client-cognito-identity-provider";
import { runPostConfirmation } from "../accounts/post-confirmation.ts";
import { awaitsCode, canRecover } from "../accounts/recovery.ts";
import { setPassword } from "../accounts/set-password.ts";
import { checkCode, expiredCode, wrongCode } from "../accounts/verification-code.ts";
import type { CreateRun } from "../cognito-parts.ts";
import { findUser, requireUser } from "../pool/user-pools.ts";
import { checkSecretHash } from "../tokens/secret-hash.ts";

export const confirmForgotPassword: CreateRun =
  ({ attempts, context, pools }) =>
  async (input: ConfirmForgotPasswordRequest) => {
    const client = pools.client(input.ClientId);
    const { pool } = client;
    checkSecretHash(client, input.Username, input.SecretHash);
    const found = findUser(pool, input.Username);
    if (client.concealsUsers && !canRecover(found)) {
      throw awaitsCode(pool, input.Username!, found, context.clock) ? wrongCode() : expiredCode();
    }
    const user = requireUser(pool, input.Username);
    const now = context.clock.now();
    attempts.count(user, "enter-password-code");
    checkCode(user, "password", input.ConfirmationCode, now);
    attempts.forget(user, "enter-password-code");
    setPassword(pool, user, input.Password, "CONFIRMED", now);
    user.codes.delete("password");
    attempts.forget(user, "request-password-code");
    await runPostConfirmation(context, pool, user, {
      triggerSource: "PostConfirmation_ConfirmForgotPassword",
      clientId: client.id,
      clientMetadata: input.ClientMetadata,
    });
    return {} satisfies ConfirmForgotPasswordResponse;
  };
