import { decodeJwt, decodeProtectedHeader } from "jose";
import type { TokenClaims, VerifyToken } from "../../iam/token-claims.ts";
import type { UserPoolConfig } from "../api/graphql-api.ts";
import { unauthorized } from "../response-errors.ts";
import { Caller } from "./caller.ts";

/** The customer whose token this is. Throws `UnauthorizedException`: forged, expired, another pool's or another app's. */
export async function userPoolCaller(
  token: string,
  sourceIp: string,
  config: UserPoolConfig,
  verifyToken: VerifyToken,
): Promise<Caller> {
  if (!isToken(token)) throw unauthorized("Unable to parse JWT token.");
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

/** Whether it can be read, whoever made it. */
function isToken(token: string): boolean {
  try {
    decodeProtectedHeader(token);
    decodeJwt(token);
    return true;
  } catch {
    return false;
  }
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
