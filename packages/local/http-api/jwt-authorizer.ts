import type { HttpAnswer } from "../gateway/http-answer.ts";
import type { TokenClaims, VerifyToken } from "../token-claims.ts";
import type { Route } from "./http-api.ts";
import { gatewayAnswer } from "./response/gateway-answers.ts";

/** An `aws_apigatewayv2_authorizer` of type `JWT`. */
export interface JwtAuthorizer {
  /** As it stands in the tokens. */
  readonly issuer: string;
  readonly audience: readonly string[];
  /** The header with the token, in lower case. */
  readonly header: string;
}

/** A token that is good for the route. */
export interface Authorization {
  readonly claims: TokenClaims;
  /** The token's, where the route asks for scopes; null where it does not. */
  readonly scopes: readonly string[] | null;
}

/** Why a token is not good, and what the client gets. */
export class Unauthorized extends Error {
  readonly answer: HttpAnswer;

  constructor(message: string, answer: HttpAnswer) {
    super(message);
    this.answer = answer;
  }
}

/**
 * Checks the token as a JWT authorizer does (Developer Guide, Control access to HTTP APIs with JWT authorizers): the header holds
 * the token, with `Bearer ` or without; then signature, expiry, issuer, audience and scopes. Throws `Unauthorized`, whose
 * descriptions are the ones that AWS is known to give.
 */
export async function authorize(
  { issuer, audience, header }: JwtAuthorizer,
  { scopes: wanted }: Route,
  headers: Readonly<Record<string, string>>,
  verifyToken: VerifyToken,
): Promise<Authorization> {
  const token = headers[header]?.replace(/^Bearer +/i, "");
  if (!token) throw new Unauthorized("Unauthorized", challenge("Bearer"));
  const claims = await verifyToken(token).catch((error: Error) => {
    throw error.message === "Token has expired." ? invalidToken("the token has expired") : invalidToken();
  });
  if (claims.iss !== issuer) throw invalidToken();
  // "API Gateway validates client_id only if aud is not present."
  if (![claims.aud ?? claims.client_id].flat().some((value) => value !== undefined && audience.includes(value))) {
    throw invalidToken("the token does not have a valid audience");
  }
  if (wanted.length === 0) return { claims, scopes: null };
  const scopes = scopesOf(claims);
  if (!scopes.some((scope) => wanted.includes(scope))) throw insufficientScope(wanted);
  return { claims, scopes };
}

function scopesOf({ scope, scp }: TokenClaims): readonly string[] {
  return [scope ?? scp ?? []]
    .flat()
    .flatMap((text) => String(text).split(" "))
    .filter((text) => text !== "");
}

function invalidToken(description?: string): Unauthorized {
  const because = description === undefined ? "" : ` error_description="${description}"`;
  return new Unauthorized(description ?? "Unauthorized", challenge(`Bearer scope="" error="invalid_token"${because}`));
}

function insufficientScope(wanted: readonly string[]): Unauthorized {
  const headers = { "www-authenticate": `Bearer scope="${wanted.join(" ")}" error="insufficient_scope"` };
  return new Unauthorized("Forbidden", gatewayAnswer(403, "Forbidden", headers));
}

function challenge(header: string): HttpAnswer {
  return gatewayAnswer(401, "Unauthorized", { "www-authenticate": header });
}
