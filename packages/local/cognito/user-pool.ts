import type { PasswordPolicy } from "./password-policy.ts";
import type { PasswordVerifier } from "./password-verifier.ts";
import type { SigningKey } from "./signing-key.ts";

/** An `aws_cognito_user_pool` with its customers. Nothing of it outlives the run. */
export interface UserPool {
  /** e.g. `eu-west-1_Ab3dEf6hI`; what follows the `_` is the pool's name in SRP. */
  readonly id: string;
  readonly arn: string;
  /** `iss` of its tokens. */
  readonly issuer: string;
  readonly passwordPolicy: PasswordPolicy;
  /** People sign in with their address; the user name is then their `sub`. */
  readonly emailIsUserName: boolean;
  readonly verifiesEmail: boolean;
  readonly requiredAttributes: readonly string[];
  /** With their prefix, e.g. `custom:restaurant`. */
  readonly customAttributes: ReadonlySet<string>;
  readonly caseSensitive: boolean;
  readonly allowsSignUp: boolean;
  /** ARN of the function that is told of every confirmed sign-up. */
  readonly postConfirmation: string | undefined;
  readonly signingKey: SigningKey;
  readonly users: Map<string, User>;
  readonly refreshTokens: Map<string, RefreshToken>;
}

export interface UserPoolClient {
  readonly id: string;
  readonly pool: UserPool;
  /** e.g. `ALLOW_USER_PASSWORD_AUTH` */
  readonly authFlows: ReadonlySet<string>;
  /** Answers about an unknown user as about a wrong password. */
  readonly concealsUsers: boolean;
  readonly accessTokenSeconds: number;
  readonly idTokenSeconds: number;
  readonly refreshTokenSeconds: number;
}

export interface User {
  readonly userName: string;
  readonly sub: string;
  /** `email`, `email_verified`, `custom:…`; without `sub`. */
  readonly attributes: Map<string, string>;
  readonly password: PasswordVerifier;
  status: "UNCONFIRMED" | "CONFIRMED";
  readonly createdAt: Date;
  modifiedAt: Date;
  confirmationCode: { readonly code: string; readonly expiresAt: number } | undefined;
}

/** A sign-in that can still be renewed. Access tokens of a sign-in that is gone are refused by Cognito, but not by AppSync. */
export interface RefreshToken {
  readonly user: User;
  readonly clientId: string;
  /** `origin_jti` of every token of this sign-in. */
  readonly originId: string;
  /** Seconds since the epoch. */
  readonly authTime: number;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}
