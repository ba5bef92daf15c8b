import type {
  AdminSetUserMFAPreferenceRequest,
  AdminSetUserMFAPreferenceResponse,
} from "@aws-sdk/client-cognito-identity-provider";
import { setMfaPreference } from "../accounts/mfa-preference.ts";
import type { CreateRun } from "../cognito-parts.ts";
import { requireUser } from "../pool/user-pools.ts";

export const adminSetUserMfaPreference: CreateRun = (cognito) => (input: AdminSetUserMFAPreferenceRequest) => {
  const pool = cognito.pools.pool(input.UserPoolId);
  setMfaPreference(pool, requireUser(pool, input.Username), input.SoftwareTokenMfaSettings);
  return {} satisfies AdminSetUserMFAPreferenceResponse;
};
