import type { User } from "./user.ts";

/** One sign-in, which can be renewed. Access tokens of one that was revoked are refused by Cognito, but not by AppSync. */
export interface SignIn {
  readonly user: User;
  readonly clientId: string;
  /** `origin_jti` of every token of this sign-in. */
  readonly originId: string;
  /** Seconds since the epoch. */
  readonly authTime: number;
  /** Milliseconds since the epoch. A refresh token that rotation gives has what is left of the first one's life. */
  readonly expiresAt: number;
}

export interface RefreshToken {
  readonly signIn: SignIn;
  /** Milliseconds since the epoch, once it was rotated out: until then a client may try again with it. */
  retryUntil: number | undefined;
}
