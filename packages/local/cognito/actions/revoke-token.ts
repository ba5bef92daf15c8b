import type { RevokeTokenRequest, RevokeTokenResponse } from "@aws-sdk/client-cognito-identity-provider";
import { AwsError } from "../../gateway/aws-error.ts";
import type { CreateRun } from "../cognito-parts.ts";
import { checkClientSecret } from "../tokens/secret-hash.ts";
import { revoke } from "../tokens/sign-ins.ts";

/** Ends a sign-in by its refresh token. One that is unknown is as good as revoked; one that is no refresh token is refused. */
export const revokeToken: CreateRun =
  ({ pools }) =>
  (input: RevokeTokenRequest) => {
    const client = pools.client(input.ClientId);
    checkClientSecret(client, input.ClientSecret);
    if (!client.revokesTokens) {
      throw new AwsError("UnsupportedOperationException", "Token revocation is not enabled for this client");
    }
    const token = input.Token ?? "";
    // Access and ID tokens are JWTs; ours of refresh are none.
    if (/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) {
      throw new AwsError("UnsupportedTokenTypeException", "Only a refresh token can be revoked");
    }
    const signIn = client.pool.refreshTokens.get(token)?.signIn;
    if (signIn && signIn.clientId !== client.id) {
      throw new AwsError("UnauthorizedException", "Unauthorized token, not issued to this client.");
    }
    if (signIn) revoke(client.pool, signIn);
    return {} satisfies RevokeTokenResponse;
  };
