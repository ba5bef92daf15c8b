import type { SetUserMFAPreferenceRequest, SetUserMFAPreferenceResponse } from "@aws-sdk/client-cognito-identity-provider";
import type { CreateRun } from "../cognito-parts.ts";
import { signedInUser } from "../signed-in-user.ts";
import { setMfaPreference } from "../totp/mfa-preference.ts";

export const setUserMfaPreference: CreateRun = (cognito) => async (input: SetUserMFAPreferenceRequest) => {
  const { pool, user } = await signedInUser(cognito, input.AccessToken);
  setMfaPreference(pool, user, input.SoftwareTokenMfaSettings);
  return {} satisfies SetUserMFAPreferenceResponse;
};
