import type { AuthenticationResultType, InitiateAuthResponse } from "@aws-sdk/client-cognito-identity-provider";
import type { CognitoParts } from "../cognito-parts.ts";
import type { UserPoolClient } from "../pool/user-pool.ts";
import { issueTokens } from "../tokens/issue-tokens.ts";
import { checkSecretHash } from "../tokens/secret-hash.ts";
import { giveRefreshToken, requireRefreshToken } from "../tokens/sign-ins.ts";

/** REFRESH_TOKEN_AUTH: new access and ID tokens for the same sign-in. No client that rotates allows it. */
export async function refresh(
  { context }: CognitoParts,
  client: UserPoolClient,
  parameters: Record<string, string>,
): Promise<InitiateAuthResponse> {
  const { signIn } = requireRefreshToken(client, parameters["REFRESH_TOKEN"], context.clock.now());
  checkSecretHash(client, signIn.user.userName, parameters["SECRET_HASH"]);
  return { ChallengeParameters: {}, AuthenticationResult: await issueTokens(client, signIn, context.clock) };
}

/** GetTokensFromRefreshToken: the same, and where the client rotates a new refresh token instead of this one. */
export async function refreshWithRotation(
  { context }: CognitoParts,
  client: UserPoolClient,
  refreshToken: string | undefined,
): Promise<AuthenticationResultType> {
  const now = context.clock.now();
  const used = requireRefreshToken(client, refreshToken, now);
  const tokens = await issueTokens(client, used.signIn, context.clock);
  if (client.rotationGraceSeconds === undefined) return tokens;
  used.retryUntil ??= now + client.rotationGraceSeconds * 1000;
  return { ...tokens, RefreshToken: giveRefreshToken(client.pool, used.signIn) };
}
