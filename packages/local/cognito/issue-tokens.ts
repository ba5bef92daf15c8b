import { randomBytes, randomUUID } from "node:crypto";
import type { AuthenticationResultType } from "@aws-sdk/client-cognito-identity-provider";
import { SignJWT } from "jose";
import type { Clock } from "../clock.ts";
import type { RefreshToken, User, UserPoolClient } from "./user-pool.ts";

/** A new sign-in: all three tokens. */
export async function signIn(client: UserPoolClient, user: User, clock: Clock): Promise<AuthenticationResultType> {
  const refreshToken = randomBytes(48).toString("base64url");
  const signedIn: RefreshToken = {
    user,
    clientId: client.id,
    originId: randomUUID(),
    authTime: Math.floor(clock.now() / 1000),
    expiresAt: clock.now() + client.refreshTokenSeconds * 1000,
  };
  client.pool.refreshTokens.set(refreshToken, signedIn);
  return { ...(await issueTokens(client, signedIn, clock)), RefreshToken: refreshToken };
}

/** Access and ID token of a sign-in, with the claims that Cognito gives them. */
export async function issueTokens(
  client: UserPoolClient,
  { user, originId, authTime }: RefreshToken,
  clock: Clock,
): Promise<AuthenticationResultType> {
  const shared = { sub: user.sub, origin_jti: originId, event_id: randomUUID(), auth_time: authTime };
  const [AccessToken, IdToken] = await Promise.all([
    sign(client, clock, client.accessTokenSeconds, {
      ...shared,
      client_id: client.id,
      token_use: "access",
      scope: "aws.cognito.signin.user.admin",
      username: user.userName,
    }),
    sign(client, clock, client.idTokenSeconds, {
      ...shared,
      ...attributeClaims(user),
      aud: client.id,
      token_use: "id",
      "cognito:username": user.userName,
    }),
  ]);
  return { AccessToken, IdToken, ExpiresIn: client.accessTokenSeconds, TokenType: "Bearer" };
}

async function sign(
  { pool }: UserPoolClient,
  clock: Clock,
  lifetimeSeconds: number,
  claims: Record<string, unknown>,
): Promise<string> {
  const issuedAt = Math.floor(clock.now() / 1000);
  const { privateKey } = await pool.signingKey.pair;
  return new SignJWT(claims)
    .setProtectedHeader({ kid: pool.signingKey.id, alg: "RS256" })
    .setIssuer(pool.issuer)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + lifetimeSeconds)
    .setJti(randomUUID())
    .sign(privateKey);
}

/** Attributes are strings, but whether something is verified is a boolean in the token. */
function attributeClaims(user: User): Record<string, unknown> {
  return Object.fromEntries(
    [...user.attributes].map(([name, value]) => [name, name.endsWith("_verified") ? value === "true" : value]),
  );
}
