import type { UserPool } from "../pool/user-pool.ts";

/**
 * OpenID Connect's discovery document, as Cognito has it for a pool without a domain: whoever verifies tokens starts at it for the
 * issuer and its keys. The endpoints of the authorization server are named in it, as on AWS, and answer only with a domain.
 */
export function openIdConfiguration({ issuer }: UserPool): object {
  return {
    authorization_endpoint: `${issuer}/authorize`,
    id_token_signing_alg_values_supported: ["RS256"],
    issuer,
    jwks_uri: `${issuer}/.well-known/jwks.json`,
    response_types_supported: ["code", "token"],
    scopes_supported: ["openid", "email", "phone", "profile"],
    subject_types_supported: ["public"],
    token_endpoint: `${issuer}/token`,
    token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post"],
    userinfo_endpoint: `${issuer}/userInfo`,
  };
}
