import type { InitiateAuthResponse, RespondToAuthChallengeResponse } from "@aws-sdk/client-cognito-identity-provider";
import type { CognitoParts } from "../cognito-parts.ts";
import { signIn } from "../issue-tokens.ts";
import { srpPoolName } from "../password-owner.ts";
import { requireConfirmed, requireSignInUser, wrongPassword } from "../sign-in-error.ts";
import { createSrpChallenge } from "../srp-challenge.ts";
import type { UserPoolClient } from "../user-pool.ts";

/** USER_SRP_AUTH, Amplify's default: the password never leaves the app. */
export function startSrp(
  { srpChallenges }: CognitoParts,
  client: UserPoolClient,
  parameters: Record<string, string>,
): InitiateAuthResponse {
  const user = requireSignInUser(client, parameters["USERNAME"]);
  const challenge = createSrpChallenge(parameters["SRP_A"] ?? "", user.password);
  srpChallenges.add(client, user, challenge);
  return {
    ChallengeName: "PASSWORD_VERIFIER",
    ChallengeParameters: {
      SALT: user.password.salt.toString(16),
      SRP_B: challenge.serverPublic,
      SECRET_BLOCK: challenge.secretBlock,
      USERNAME: user.userName,
      USER_ID_FOR_SRP: user.userName,
    },
  };
}

/** The answer to PASSWORD_VERIFIER. */
export async function finishSrp(
  { context, srpChallenges }: CognitoParts,
  client: UserPoolClient,
  responses: Record<string, string>,
): Promise<RespondToAuthChallengeResponse> {
  const { user, challenge } = srpChallenges.take(client, responses["PASSWORD_CLAIM_SECRET_BLOCK"]);
  const signed = { before: srpPoolName(client.pool) + user.userName, after: responses["TIMESTAMP"] ?? "" };
  if (!challenge.accepts(responses["PASSWORD_CLAIM_SIGNATURE"] ?? "", signed)) throw wrongPassword();
  requireConfirmed(user);
  return { ChallengeParameters: {}, AuthenticationResult: await signIn(client, user, context.clock) };
}
