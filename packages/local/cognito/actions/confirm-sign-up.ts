import type { ConfirmSignUpRequest, ConfirmSignUpResponse } from "@aws-sdk/client-cognito-identity-provider";
import { confirmUser } from "../accounts/confirm-user.ts";
import { checkCode, expiredCode } from "../accounts/verification-code.ts";
import type { CreateRun } from "../cognito-parts.ts";
import { requireUser } from "../pool/user-pools.ts";
import { checkSecretHash } from "../tokens/secret-hash.ts";

export const confirmSignUp: CreateRun =
  ({ context, pools }) =>
  async (input: ConfirmSignUpRequest) => {
    const client = pools.client(input.ClientId);
    checkSecretHash(client, input.Username, input.SecretHash);
    const user = requireUser(client.pool, input.Username, client.concealsUsers ? expiredCode() : undefined);
    if (user.status === "UNCONFIRMED") checkCode(user, "sign-up", input.ConfirmationCode, context.clock.now());
    await confirmUser(context, client.pool, user, {
      clientId: client.id,
      clientMetadata: input.ClientMetadata,
      verifiesEmail: true,
    });
    return {} satisfies ConfirmSignUpResponse;
  };
