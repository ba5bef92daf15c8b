import type { InitiateAuthResponse } from "@aws-sdk/client-cognito-identity-provider";
import { srpPoolName } from "../accounts/password-owner.ts";
import { simulatedUser } from "../accounts/simulated-user.ts";
import type { CognitoParts } from "../cognito-parts.ts";
import type { UserPoolClient } from "../pool/user-pool.ts";
import { findUser, requireUser } from "../pool/user-pools.ts";
import type { User } from "../pool/user.ts";
import { wrongPassword } from "../sign-in-error.ts";
import { createSrpChallenge } from "../srp/srp-challenge.ts";
import { finishSignIn } from "./finish-sign-in.ts";

/** USER_SRP_AUTH, Amplify's default: the password never leaves the app. */
export function startSrp(
  cognito: CognitoParts,
  client: UserPoolClient,
  parameters: Record<string, string>,
): InitiateAuthResponse {
  const name = parameters["USERNAME"]!;
  const user = client.concealsUsers ? findUser(client.pool, name) : requireUser(client.pool, name);
  return challengeBySrp(cognito, client, { name, user }, parameters["SRP_A"]);
}

/**
 * @param whom the name that was given, and who has it; nobody, with a client that conceals that, is asked like everybody
 * @param clientPublic SRP's A, in hex
 */
export function challengeBySrp(
  { challenges }: CognitoParts,
  client: UserPoolClient,
  { name, user }: { readonly name: string; readonly user: User | undefined },
  clientPublic: string | undefined,
): InitiateAuthResponse {
  const { userName, password } = user ?? simulatedUser(client.pool, name);
  const srp = createSrpChallenge(clientPublic ?? "", password);
  challenges.add(client, user, { name: "PASSWORD_VERIFIER", srp }, srp.secretBlock);
  return {
    ChallengeName: "PASSWORD_VERIFIER",
    ChallengeParameters: {
      SALT: password.salt.toString(16),
      SRP_B: srp.serverPublic,
      SECRET_BLOCK: srp.secretBlock,
      USERNAME: userName,
      USER_ID_FOR_SRP: userName,
    },
  };
}

/** The answer to PASSWORD_VERIFIER, of which there is one. */
export async function finishSrp(
  cognito: CognitoParts,
  client: UserPoolClient,
  responses: Record<string, string>,
): Promise<InitiateAuthResponse> {
  const block = responses["PASSWORD_CLAIM_SECRET_BLOCK"];
  const { user, challenge } = cognito.challenges.require(client, "PASSWORD_VERIFIER", block);
  cognito.challenges.end(block);
  if (!user) throw wrongPassword();
  const signed = { before: srpPoolName(client.pool) + user.userName, after: responses["TIMESTAMP"] ?? "" };
  if (!challenge.srp.accepts(responses["PASSWORD_CLAIM_SIGNATURE"] ?? "", signed)) throw wrongPassword();
  return finishSignIn(cognito, client, user);
}
