import { AwsError } from "../gateway/aws-error.ts";
import type { CognitoParts } from "./cognito-parts.ts";
import type { UserPool } from "./pool/user-pool.ts";
import type { User } from "./pool/user.ts";

/**
 * Whose access token this is. Throws `NotAuthorizedException`, also once its sign-in has been revoked or the user disabled, and
 * `UserNotFoundException` when the user has been deleted.
 */
export async function signedInUser(
  { pools, verifyToken }: CognitoParts,
  accessToken: string | undefined,
): Promise<{ readonly pool: UserPool; readonly user: User }> {
  const claims = await verifyToken(accessToken ?? "").catch((error: AwsError) => {
    throw new AwsError(error.name, error.message.replace("Token", "Access Token").replace("token", "Access Token"));
  });
  if (claims.token_use !== "access") throw new AwsError("NotAuthorizedException", "Invalid Access Token");
  const pool = pools.poolOfIssuer(claims.iss)!;
  const user = pool.users.get(claims.username!);
  if (user?.sub !== claims.sub) throw new AwsError("UserNotFoundException", "User does not exist.");
  if (!user.enabled) throw new AwsError("NotAuthorizedException", "User is disabled.");
  const revoked =
    claims.origin_jti === undefined
      ? user.signedOutAt !== undefined && claims.iat! <= user.signedOutAt
      : !pool.signIns.has(claims.origin_jti);
  if (revoked) throw new AwsError("NotAuthorizedException", "Access Token has been revoked");
  return { pool, user };
}
