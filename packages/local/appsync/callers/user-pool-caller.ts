import type { TokenClaims, VerifyToken } from "../../token-claims.ts";
import type { UserPoolConfig } from "../graphql-api.ts";
import { unauthorized } from "../response-errors.ts";
import { Caller } from "./caller.ts";

/** The customer whose token this is. Throws `UnauthorizedException`: forged, expired, another pool's or another app's. */
export async function userPoolCaller(
  token: string,
  sourceIp: string,
  config: UserPoolConfig,
  verifyToken: VerifyToken,
): Promise<Caller> {
  const claims = await verifyToken(token).catch((error: Error) => {
    throw unauthorized(error.message === "Token has expired." ? error.message : undefined);
  });
  if (claims.iss.split("/").at(-1) !== config.userPoolId) throw unauthorized();
  const client = claims.client_id ?? String(claims.aud);
  if (config.appClient && !config.appClient.test(client)) throw unauthorized();
  return new Caller({
    mode: "AMAZON_COGNITO_USER_POOLS",
    identity: { kind: "anonymous" },
    claims,
    context: identityOf(claims, sourceIp),
  });
}

function identityOf(claims: TokenClaims, sourceIp: string): Record<string, unknown> {
  return {
    sub: claims.sub,
    issuer: claims.iss,
    username: claims.username ?? claims["cognito:username"],
    claims,
    sourceIp: [sourceIp],
    defaultAuthStrategy: "ALLOW",
    groups: claims["cognito:groups"] ?? null,
  };
}
