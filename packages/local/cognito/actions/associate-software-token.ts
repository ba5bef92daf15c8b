import type { AssociateSoftwareTokenRequest, AssociateSoftwareTokenResponse } from "@aws-sdk/client-cognito-identity-provider";
import { associate } from "../accounts/authenticator-app.ts";
import type { CreateRun } from "../cognito-parts.ts";
import { tokenOwner } from "../token-owner.ts";

export const associateSoftwareToken: CreateRun = (cognito) => async (input: AssociateSoftwareTokenRequest) => {
  const { user, nextSession } = await tokenOwner(cognito, input);
  return { SecretCode: associate(user), ...nextSession(false) } satisfies AssociateSoftwareTokenResponse;
};
