import type { InitiateAuthResponse } from "@aws-sdk/client-cognito-identity-provider";
import type { CognitoParts } from "../cognito-parts.ts";
import type { UserPoolClient } from "../pool/user-pool.ts";
import type { User } from "../pool/user.ts";

/** What is asked of somebody who has shown the password, before there are tokens. Undefined where that is all that is asked. */
export function askForSecondFactor(
  { challenges }: CognitoParts,
  client: UserPoolClient,
  user: User,
): InitiateAuthResponse | undefined {
  const { mfa } = client.pool;
  if (mfa === "OFF") return undefined;
  const USER_ID_FOR_SRP = user.userName;
  if (user.softwareToken && (mfa === "ON" || user.mfa.enabled)) {
    const Session = challenges.add(client, user, { name: "SOFTWARE_TOKEN_MFA" });
    const FRIENDLY_DEVICE_NAME = user.deviceName;
    const device = FRIENDLY_DEVICE_NAME !== undefined && { FRIENDLY_DEVICE_NAME };
    return { ChallengeName: "SOFTWARE_TOKEN_MFA", Session, ChallengeParameters: { USER_ID_FOR_SRP, ...device } };
  }
  if (mfa === "OPTIONAL") return undefined;
  const Session = challenges.add(client, user, { name: "MFA_SETUP", isVerified: false });
  const MFAS_CAN_SETUP = JSON.stringify(["SOFTWARE_TOKEN_MFA"]);
  return { ChallengeName: "MFA_SETUP", Session, ChallengeParameters: { MFAS_CAN_SETUP, USER_ID_FOR_SRP } };
}
