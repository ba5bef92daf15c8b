import type { AssociateSoftwareTokenRequest, AssociateSoftwareTokenResponse } from "@aws-sdk/client-cognito-identity-provider";
import type { CreateRun } from "../cognito-parts.ts";
import { associate } from "../totp/software-token.ts";
import { whoseToken } from "../totp/whose-token.ts";

export const associateSoftwareToken: CreateRun = (cognito) => async (input: AssociateSoftwareTokenRequest) => {
  const { user, nextSession } = await whoseToken(cognito, input);
  return { SecretCode: associate(user), ...nextSession(false) } satisfies AssociateSoftwareTokenResponse;
};
