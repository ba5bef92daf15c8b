import { AwsError } from "../gateway/aws-error.ts";
import type { CognitoParts } from "./cognito-parts.ts";
import type { User, UserPool } from "./user-pool.ts";

/** Whose access token this is. Throws `NotAuthorizedException`, also once its sign-in has been revoked. */
export async function signedInUser(
  { pools, verifyToken }: CognitoParts,
  accessToken: string | undefined,
): Promise<{ readonly pool: UserPool; readonly user: User }> {
  const claims = await verifyToken(accessToken ?? "").catch((error: AwsError) => {
    throw new AwsError(error.name, error.message.replace("Token", "Access Token").replace("token", "Access Token"));
  });
  if (claims.token_use !== "access") throw new AwsError("NotAuthorizedException", "Invalid Access Token");
  const pool = pools.poolOfIssuer(claims.iss)!;
  const signIn = [...pool.refreshTokens.values()].find(({ originId }) => originId === claims.origin_jti);
  if (!signIn) throw new AwsError("NotAuthorizedException", "Access Token has been revoked");
  return { pool, user: signIn.user };
}
