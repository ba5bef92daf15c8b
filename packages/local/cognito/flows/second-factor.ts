import type { InitiateAuthResponse } from "@aws-sdk/client-cognito-identity-provider";
import { AwsError } from "../../gateway/aws-error.ts";
import { checkTotp } from "../accounts/authenticator-app.ts";
import type { CognitoParts } from "../cognito-parts.ts";
import type { UserPoolClient } from "../pool/user-pool.ts";
import { finishSignIn } from "./finish-sign-in.ts";

/** The answer to SOFTWARE_TOKEN_MFA. After a wrong code another may be tried, as long as the session lasts. */
export function enterTotp(
  cognito: CognitoParts,
  client: UserPoolClient,
  responses: Readonly<Record<string, string>>,
  session: string | undefined,
): Promise<InitiateAuthResponse> {
  const user = cognito.challenges.require(client, "SOFTWARE_TOKEN_MFA", session).user!;
  const code = responses["SOFTWARE_TOKEN_MFA_CODE"];
  if (!code) throw new AwsError("InvalidParameterException", "Missing required parameter SOFTWARE_TOKEN_MFA_CODE");
  checkTotp(user, code, cognito.context.clock.now());
  cognito.challenges.end(session);
  return finishSignIn(cognito, client, user, "code");
}

/** The answer to MFA_SETUP: with the session that `VerifySoftwareToken` has given. */
export function finishMfaSetup(
  cognito: CognitoParts,
  client: UserPoolClient,
  _responses: Readonly<Record<string, string>>,
  session: string | undefined,
): Promise<InitiateAuthResponse> {
  const { user, challenge } = cognito.challenges.require(client, "MFA_SETUP", session);
  if (!challenge.isVerified) throw new AwsError("InvalidParameterException", "User has not verified software token mfa");
  cognito.challenges.end(session);
  return finishSignIn(cognito, client, user!, "code");
}
