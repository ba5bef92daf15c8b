import type { SetUserMFAPreferenceRequest, SetUserMFAPreferenceResponse } from "@aws-sdk/client-cognito-identity-provider";
import { setMfaPreference } from "../accounts/mfa-preference.ts";
import type { CreateRun } from "../cognito-parts.ts";
import { signedInUser } from "../signed-in-user.ts";

export const setUserMfaPreference: CreateRun = (cognito) => async (input: SetUserMFAPreferenceRequest) => {
  const { pool, user } = await signedInUser(cognito, input.AccessToken);
  setMfaPreference(pool, user, input.SoftwareTokenMfaSettings);
  return {} satisfies SetUserMFAPreferenceResponse;
};
