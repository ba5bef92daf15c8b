import type { CodePurpose, User, VerificationCode } from "../pool/user.ts";
import type { SoftwareToken } from "../totp/software-token.ts";

/** A user as JSON has it; of the password what is kept anyway, from which it cannot be told. */
export interface KeptUser {
  readonly pool: string;
  readonly groups: readonly string[];
  readonly user: Omit<
    User,
    "attributes" | "password" | "createdAt" | "modifiedAt" | "codes" | "softwareToken" | "newSoftwareToken"
  > & {
    readonly attributes: readonly (readonly [string, string])[];
    /** Hexadecimal. */
    readonly password: { readonly salt: string; readonly verifier: string };
    readonly createdAt: number;
    readonly modifiedAt: number;
    readonly codes: readonly (readonly [CodePurpose, VerificationCode])[];
    readonly softwareToken?: KeptToken | undefined;
    readonly newSoftwareToken?: KeptToken | undefined;
  };
}

interface KeptToken {
  /** Base64. */
  readonly secret: string;
  readonly usedSteps: readonly number[];
}

export function keptUser(pool: string, user: User, groups: readonly string[]): KeptUser {
  const { salt, verifier } = user.password;
  return {
    pool,
    groups,
    user: {
      ...user,
      attributes: [...user.attributes],
      password: { salt: salt.toString(16), verifier: verifier.toString(16) },
      createdAt: user.createdAt.getTime(),
      modifiedAt: user.modifiedAt.getTime(),
      codes: [...user.codes],
      softwareToken: user.softwareToken && keptToken(user.softwareToken),
      newSoftwareToken: user.newSoftwareToken && keptToken(user.newSoftwareToken),
    },
  };
}

export function restoredUser({ user }: KeptUser): User {
  const { softwareToken, newSoftwareToken } = user;
  return {
    ...user,
    attributes: new Map(user.attributes),
    password: { salt: BigInt(`0x${user.password.salt}`), verifier: BigInt(`0x${user.password.verifier}`) },
    passwordExpiresAt: user.passwordExpiresAt ?? undefined,
    deviceName: user.deviceName ?? undefined,
    signedOutAt: user.signedOutAt ?? undefined,
    createdAt: new Date(user.createdAt),
    modifiedAt: new Date(user.modifiedAt),
    codes: new Map(user.codes),
    softwareToken: softwareToken && restoredToken(softwareToken),
    newSoftwareToken: newSoftwareToken && restoredToken(newSoftwareToken),
  };
}

function keptToken({ secret, usedSteps }: SoftwareToken): KeptToken {
  return { secret: secret.toString("base64"), usedSteps: [...usedSteps] };
}

function restoredToken({ secret, usedSteps }: KeptToken): SoftwareToken {
  return { secret: Buffer.from(secret, "base64"), usedSteps: new Set(usedSteps) };
}
