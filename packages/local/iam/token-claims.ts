import type { JWTPayload } from "jose";

/** The claims of a Cognito access or ID token. */
export interface TokenClaims extends JWTPayload {
  readonly sub: string;
  readonly iss: string;
  /** Seconds since the epoch. */
  readonly exp: number;
  readonly token_use: "access" | "id";
  /** Of tokens that can be revoked. */
  readonly origin_jti?: string;
  /** Access tokens only. */
  readonly client_id?: string;
  readonly username?: string;
  /** ID tokens only. */
  readonly "cognito:username"?: string;
}

/** Throws `NotAuthorizedException`: "Token has expired.", or "Invalid token." for anything else that is wrong. */
export type VerifyToken = (token: string) => Promise<TokenClaims>;
