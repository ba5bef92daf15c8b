import { decodeJwt, errors, jwtVerify } from "jose";
import type { Clock } from "../../clock/clock.ts";
import { AwsError } from "../../gateway/aws-error.ts";
import type { TokenClaims, VerifyToken } from "../../iam/token-claims.ts";
import type { UserPool } from "../pool/user-pool.ts";
import type { UserPools } from "../pool/user-pools.ts";

/** Checks signature, issuer (any pool of the run: which one is in `iss`) and expiry by the runtime's clock. */
export function createVerifyToken(pools: UserPools, clock: Clock): VerifyToken {
  // A signature stays good; only the time has to be looked at again.
  const verified = new Map<string, Verified>();

  return async (token) => {
    const known = verified.get(token);
    // A pool that was removed may be followed by another one with its issuer.
    const isIssued = known && pools.poolOfIssuer(known.claims.iss) === known.pool;
    const { claims, pool } = isIssued ? known : await verifySignature(token, pools);
    if (claims.exp * 1000 <= clock.now()) {
      verified.delete(token);
      throw new AwsError("NotAuthorizedException", "Token has expired.");
    }
    if (verified.size >= rememberedTokens) verified.clear();
    verified.set(token, { claims, pool });
    return claims;
  };
}

const rememberedTokens = 10_000;

interface Verified {
  readonly claims: TokenClaims;
  readonly pool: UserPool;
}

async function verifySignature(token: string, pools: UserPools): Promise<Verified> {
  try {
    const pool = pools.poolOfIssuer(decodeJwt(token).iss);
    if (!pool) throw new errors.JWTInvalid("unknown issuer");
    const { publicKey } = await pool.signingKey.pair;
    const { payload } = await jwtVerify<TokenClaims>(token, publicKey, {
      algorithms: ["RS256"],
      issuer: pool.issuer,
      requiredClaims: ["sub", "exp", "token_use"],
      // The caller looks at the expiry; here every time is good.
      currentDate: new Date(0),
    });
    return { claims: payload, pool };
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error;
    throw new AwsError("NotAuthorizedException", "Invalid token.");
  }
}
