import type {
  AdminSetUserMFAPreferenceRequest,
  AdminSetUserMFAPreferenceResponse,
} from "@aws-sdk/client-cognito-identity-provider";
import type { CreateRun } from "../cognito-parts.ts";
import { requireUser } from "../pool/user-pools.ts";
import { setMfaPreference } from "../totp/mfa-preference.ts";

export const adminSetUserMfaPreference: CreateRun = (cognito) => (input: AdminSetUserMFAPreferenceRequest) => {
  const pool = cognito.pools.pool(input.UserPoolId);
  setMfaPreference(pool, requireUser(pool, input.Username), input.SoftwareTokenMfaSettings);
  return {} satisfies AdminSetUserMFAPreferenceResponse;
};
