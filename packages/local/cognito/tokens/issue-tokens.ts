import { randomUUID } from "node:crypto";
import type { AuthenticationResultType } from "@aws-sdk/client-cognito-identity-provider";
import { SignJWT } from "jose";
import type { Clock } from "../../clock/clock.ts";
import type { SignIn } from "../pool/sign-in.ts";
import type { UserPoolClient } from "../pool/user-pool.ts";
import type { User } from "../pool/user.ts";
import { accessGroupClaims, idGroupClaims } from "./groups.ts";

/** Access and ID token of a sign-in, with the claims that Cognito gives them. */
export async function issueTokens(
  client: UserPoolClient,
  { user, originId, authTime }: SignIn,
  clock: Clock,
): Promise<AuthenticationResultType> {
  const shared = {
    sub: user.sub,
    ...(client.revokesTokens && { origin_jti: originId }),
    event_id: randomUUID(),
    auth_time: authTime,
  };
  const [AccessToken, IdToken] = await Promise.all([
    sign(client, clock, client.accessTokenSeconds, {
      ...shared,
      ...accessGroupClaims(client.pool, user),
      client_id: client.id,
      token_use: "access",
      scope: "aws.cognito.signin.user.admin",
      username: user.userName,
    }),
    sign(client, clock, client.idTokenSeconds, {
      ...shared,
      ...attributeClaims(user),
      ...idGroupClaims(client.pool, user),
      aud: client.id,
      token_use: "id",
      "cognito:username": user.userName,
    }),
  ]);
  return { AccessToken, IdToken, ExpiresIn: client.accessTokenSeconds, TokenType: "Bearer" };
}

async function sign(
  { pool, revokesTokens }: UserPoolClient,
  clock: Clock,
  lifetimeSeconds: number,
  claims: Record<string, unknown>,
): Promise<string> {
  const issuedAt = Math.floor(clock.now() / 1000);
  const { privateKey } = await pool.signingKey.pair;
  return new SignJWT({ ...claims, ...(revokesTokens && { jti: randomUUID() }) })
    .setProtectedHeader({ kid: pool.signingKey.id, alg: "RS256" })
    .setIssuer(pool.issuer)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + lifetimeSeconds)
    .sign(privateKey);
}

/** Attributes are strings, but whether something is verified is a boolean in the token. */
function attributeClaims(user: User): Record<string, unknown> {
  return Object.fromEntries(
    [...user.attributes].map(([name, value]) => [name, name.endsWith("_verified") ? value === "true" : value]),
  );
}
