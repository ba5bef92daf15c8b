import { randomBytes, randomUUID } from "node:crypto";
import { AwsError } from "../../gateway/aws-error.ts";
import type { RefreshToken, SignIn } from "../pool/sign-in.ts";
import type { UserPool, UserPoolClient } from "../pool/user-pool.ts";
import type { User } from "../pool/user.ts";

/** @param now milliseconds since the epoch */
export function startSignIn(client: UserPoolClient, user: User, now: number): SignIn {
  const signIn: SignIn = {
    user,
    clientId: client.id,
    originId: randomUUID(),
    authTime: Math.floor(now / 1000),
    expiresAt: now + client.refreshTokenSeconds * 1000,
  };
  client.pool.signIns.set(signIn.originId, signIn);
  return signIn;
}

/** A new refresh token of the sign-in. */
export function giveRefreshToken({ refreshTokens }: UserPool, signIn: SignIn): string {
  const token = randomBytes(48).toString("base64url");
  refreshTokens.set(token, { signIn, retryUntil: undefined });
  return token;
}

/**
 * What a client may renew with this token. Throws `NotAuthorizedException` when it is unknown, another client's, revoked or
 * expired, and `RefreshTokenReuseException` when rotation has taken it out of use.
 */
export function requireRefreshToken(client: UserPoolClient, token: string | undefined, now: number): RefreshToken {
  const { refreshTokens, signIns } = client.pool;
  const found = refreshTokens.get(token ?? "");
  if (!found || found.signIn.clientId !== client.id) throw new AwsError("NotAuthorizedException", "Invalid Refresh Token");
  if (!signIns.has(found.signIn.originId)) throw new AwsError("NotAuthorizedException", "Refresh Token has been revoked");
  if (found.signIn.expiresAt <= now) throw new AwsError("NotAuthorizedException", "Refresh Token has expired");
  if (found.retryUntil !== undefined && found.retryUntil <= now) {
    throw new AwsError("RefreshTokenReuseException", "Refresh Token has been rotated out: use the one that took its place");
  }
  if (!found.signIn.user.enabled) throw new AwsError("NotAuthorizedException", "User is disabled.");
  return found;
}

/** Ends the sign-in with all of its tokens. */
export function revoke({ signIns }: UserPool, { originId }: SignIn): void {
  signIns.delete(originId);
}

/** Signs a user out from every device. */
export function signOutEverywhere(pool: UserPool, user: User, now: number): void {
  for (const signIn of pool.signIns.values()) if (signIn.user === user) revoke(pool, signIn);
  user.signedOutAt = Math.floor(now / 1000);
}
