import type { UserPoolClientType, UserPoolType } from "@aws-sdk/client-cognito-identity-provider";
import type { AttributeSchema } from "./attribute-schema.ts";
import type { Group } from "./group.ts";
import type { MailSender } from "./mail-sender.ts";
import type { PoolMessages } from "./messages.ts";
import type { PasswordPolicy } from "./password-policy.ts";
import type { RefreshToken, SignIn } from "./sign-in.ts";
import type { SigningKey } from "./signing-key.ts";
import type { User } from "./user.ts";

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
  /** A code from an authenticator app as second factor: nobody's, whose user turns it on, or everybody's. */
  readonly mfa: "OFF" | "OPTIONAL" | "ON";
  /** A new address takes the old one's place only when its code has come back. */
  readonly keepsEmailUntilVerified: boolean;
  /** A forgotten password is an administrator's business: no code is mailed. */
  readonly onlyAdminRecovers: boolean;
  /** Every attribute that a user may have, by name; the pool's own with their prefix, e.g. `custom:restaurant`. */
  readonly schema: ReadonlyMap<string, AttributeSchema>;
  /** `schema` as it was when the pool was made: of that nothing can be changed any more. */
  readonly firstSchema: ReadonlyMap<string, AttributeSchema>;
  readonly caseSensitive: boolean;
  readonly allowsSignUp: boolean;
  /** ARN of the function that is told of every confirmed sign-up, and of every password that was set anew. */
  readonly postConfirmation: string | undefined;
  readonly messages: PoolMessages;
  readonly sender: MailSender;
  readonly signingKey: SigningKey;
  /** What `DescribeUserPool` says of its settings. */
  readonly description: UserPoolType;
  /** Of whom nobody is, what a client may see is derived from this (`simulatedUser`). */
  readonly simulationKey: Buffer;
  readonly users: Map<string, User>;
  /** By the name of the group. */
  readonly groups: Map<string, Group>;
  /** Those that were not revoked, by `origin_jti`. */
  readonly signIns: Map<string, SignIn>;
  readonly refreshTokens: Map<string, RefreshToken>;
  /** When the codes end that were asked for and, with a client that conceals it, not sent: milliseconds since the epoch, by the name that was given. */
  readonly unsentCodes: Map<string, number>;
}

export interface UserPoolClient {
  readonly id: string;
  readonly pool: UserPool;
  /** An app that has one shows it, or what is hashed with it, in each call. */
  readonly secret: string | undefined;
  /** e.g. `ALLOW_USER_PASSWORD_AUTH` */
  readonly authFlows: ReadonlySet<string>;
  /** Answers about an unknown user as about a wrong password. */
  readonly concealsUsers: boolean;
  /** Its tokens carry `jti` and `origin_jti`, by which they can be revoked. */
  readonly revokesTokens: boolean;
  /** Each refresh gives a new refresh token, and the old one goes on for so many seconds. Undefined: no rotation. */
  readonly rotationGraceSeconds: number | undefined;
  readonly accessTokenSeconds: number;
  readonly idTokenSeconds: number;
  readonly refreshTokenSeconds: number;
  /** How long a challenge can be answered. */
  readonly challengeSeconds: number;
  /** What `DescribeUserPoolClient` says. */
  readonly description: UserPoolClientType;
}
