import type { PasswordVerifier } from "../srp/password-verifier.ts";
import type { SoftwareToken } from "../totp/software-token.ts";

/** How far an account is; the names are Cognito's. */
export type UserStatus = "UNCONFIRMED" | "CONFIRMED" | "FORCE_CHANGE_PASSWORD" | "RESET_REQUIRED";

export type CodePurpose = "sign-up" | "password" | "email";

export interface VerificationCode {
  readonly code: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  /** The address that it was mailed to. */
  readonly address: string;
}

export interface User {
  readonly userName: string;
  readonly sub: string;
  /** `email`, `email_verified`, `custom:…`; without `sub`. */
  readonly attributes: Map<string, string>;
  password: PasswordVerifier;
  /** An administrator's password is good for some days. Milliseconds since the epoch; undefined for one's own. */
  passwordExpiresAt: number | undefined;
  status: UserStatus;
  enabled: boolean;
  readonly createdAt: Date;
  modifiedAt: Date;
  /** The last code for each purpose: only that one is good. */
  readonly codes: Map<CodePurpose, VerificationCode>;
  /** The authenticator app whose codes are taken, and the one that has still to show that it has its secret. */
  softwareToken: SoftwareToken | undefined;
  newSoftwareToken: SoftwareToken | undefined;
  /** What the user calls what the app runs on. */
  deviceName: string | undefined;
  /** Whether a code is asked for at sign-in where the pool leaves that to its users. */
  mfa: { readonly enabled: boolean; readonly preferred: boolean };
  /** Seconds since the epoch: tokens without `origin_jti` of this second and before are of no use to Cognito. */
  signedOutAt: number | undefined;
}
