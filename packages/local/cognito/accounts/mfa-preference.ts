import type { SoftwareTokenMfaSettingsType } from "@aws-sdk/client-cognito-identity-provider";
import { AwsError } from "../../gateway/aws-error.ts";
import type { UserPool } from "../pool/user-pool.ts";
import type { User } from "../pool/user.ts";

const name = "SOFTWARE_TOKEN_MFA";

/** Turns a user's second factor on or off. Throws `InvalidParameterException` when there is no app to ask for a code. */
export function setMfaPreference(pool: UserPool, user: User, settings: SoftwareTokenMfaSettingsType | undefined): void {
  if (!settings) return;
  const { Enabled: enabled = false, PreferredMfa: preferred = false } = settings;
  if (enabled && (pool.mfa === "OFF" || !user.softwareToken)) {
    throw new AwsError("InvalidParameterException", `User does not have delivery config set to turn on ${name}`);
  }
  if (preferred && !enabled) throw new AwsError("InvalidParameterException", `${name} cannot be preferred without being enabled`);
  if (!enabled && pool.mfa === "ON" && user.softwareToken) {
    throw new AwsError("InvalidParameterException", `${name} cannot be turned off: the user pool requires a second factor`);
  }
  user.mfa = { enabled, preferred };
}

/** What `GetUser` says of it. */
export function describeMfa({ mfa: { enabled, preferred } }: User) {
  return { ...(enabled && { UserMFASettingList: [name] }), ...(preferred && { PreferredMfaSetting: name }) };
}
