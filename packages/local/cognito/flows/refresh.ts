import type { InitiateAuthResponse } from "@aws-sdk/client-cognito-identity-provider";
import { AwsError } from "../../gateway/aws-error.ts";
import type { CognitoParts } from "../cognito-parts.ts";
import { issueTokens } from "../issue-tokens.ts";
import type { UserPoolClient } from "../user-pool.ts";

/** REFRESH_TOKEN_AUTH: new access and ID tokens for the same sign-in. */
export async function refresh(
  { context }: CognitoParts,
  client: UserPoolClient,
  parameters: Record<string, string>,
): Promise<InitiateAuthResponse> {
  const signedIn = client.pool.refreshTokens.get(parameters["REFRESH_TOKEN"] ?? "");
  if (!signedIn || signedIn.clientId !== client.id) {
    throw new AwsError("NotAuthorizedException", "Invalid Refresh Token");
  }
  if (signedIn.expiresAt <= context.clock.now()) {
    throw new AwsError("NotAuthorizedException", "Refresh Token has expired");
  }
  return { ChallengeParameters: {}, AuthenticationResult: await issueTokens(client, signedIn, context.clock) };
}
