import { randomUUID } from "node:crypto";
import { AwsError } from "../../gateway/aws-error.ts";
import { isEmail } from "../pool/attribute-schema.ts";
import type { UserPool } from "../pool/user-pool.ts";
import type { User, UserStatus } from "../pool/user.ts";
import { createPasswordVerifier } from "../srp/password-verifier.ts";
import { passwordOwner } from "./password-owner.ts";
import { requireAttributes, type Writer } from "./written-attributes.ts";

/** What a sign-up, or an administrator, says of a new user. */
export interface NewUser {
  /** What people sign in with: a name, or an address where the pool takes addresses. */
  readonly name: string | undefined;
  readonly attributes: Map<string, string>;
  readonly password: string;
  readonly passwordExpiresAt: number | undefined;
  readonly status: UserStatus;
}

/** Adds to the attributes what follows from the name. Throws `InvalidParameterException`. */
export function completeAttributes(
  pool: UserPool,
  name: string | undefined,
  attributes: Map<string, string>,
  writer: Writer,
): void {
  if (!name) throw new AwsError("InvalidParameterException", "Missing required parameter Username");
  if (pool.emailIsUserName) {
    if (!isEmail(name)) throw new AwsError("InvalidParameterException", "Username should be an email.");
    attributes.set("email", name);
  }
  for (const [attribute, value] of attributes) if (value === "") attributes.delete(attribute);
  // What an administrator leaves out is asked of the user at the first sign-in.
  if (writer === "app") requireAttributes(pool, attributes);
  if (attributes.has("email") && !attributes.has("email_verified")) attributes.set("email_verified", "false");
}

/** @param now milliseconds since the epoch */
export function addUser(pool: UserPool, { name, attributes, password, passwordExpiresAt, status }: NewUser, now: number): User {
  const sub = randomUUID();
  const userName = pool.emailIsUserName ? sub : name!;
  const user: User = {
    userName,
    sub,
    attributes,
    password: createPasswordVerifier(passwordOwner(pool, userName), password),
    passwordExpiresAt,
    status,
    enabled: true,
    createdAt: new Date(now),
    modifiedAt: new Date(now),
    codes: new Map(),
    softwareToken: undefined,
    newSoftwareToken: undefined,
    deviceName: undefined,
    mfa: { enabled: false, preferred: false },
    signedOutAt: undefined,
  };
  pool.users.set(userName, user);
  return user;
}

/** With all sign-ins and memberships. */
export function removeUser(pool: UserPool, user: User): void {
  pool.users.delete(user.userName);
  for (const { members } of pool.groups.values()) members.delete(user);
  for (const [id, signIn] of pool.signIns) if (signIn.user === user) pool.signIns.delete(id);
}
