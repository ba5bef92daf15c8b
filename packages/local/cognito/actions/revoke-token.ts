import type { RevokeTokenRequest, RevokeTokenResponse } from "@aws-sdk/client-cognito-identity-provider";
import { AwsError } from "../../gateway/aws-error.ts";
import type { CreateRun } from "../cognito-parts.ts";

export const revokeToken: CreateRun =
  ({ pools }) =>
  (input: RevokeTokenRequest) => {
    const client = pools.client(input.ClientId);
    const { refreshTokens } = client.pool;
    const signIn = refreshTokens.get(input.Token ?? "");
    if (signIn && signIn.clientId !== client.id) {
      throw new AwsError("UnauthorizedException", "Unauthorized token, not issued to this client.");
    }
    refreshTokens.delete(input.Token ?? "");
    return {} satisfies RevokeTokenResponse;
  };
