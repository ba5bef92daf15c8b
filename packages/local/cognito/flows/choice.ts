import type { ChallengeNameType, InitiateAuthResponse } from "@aws-sdk/client-cognito-identity-provider";
import { AwsError } from "../../gateway/aws-error.ts";
import type { CognitoParts } from "../cognito-parts.ts";
import type { UserPoolClient } from "../pool/user-pool.ts";
import { findUser, requireUser } from "../pool/user-pools.ts";
import type { User } from "../pool/user.ts";
import { enterPassword } from "./password.ts";
import { challengeBySrp } from "./srp.ts";

type Answer = Promise<InitiateAuthResponse> | InitiateAuthResponse;
type Parameters = Readonly<Record<string, string>>;

const choices = ["PASSWORD", "PASSWORD_SRP"] as const;

/** USER_AUTH: with the preferred challenge, or with those to choose from. */
export function startChoice(cognito: CognitoParts, client: UserPoolClient, parameters: Record<string, string>): Answer {
  const name = parameters["USERNAME"];
  // Where the client conceals who exists, everybody may choose.
  const user = client.concealsUsers ? findUser(client.pool, name) : requireUser(client.pool, name);
  const preferred = parameters["PREFERRED_CHALLENGE"];
  if (preferred !== undefined) return challengeBy(cognito, client, user, preferred, parameters);
  return {
    ...ask(cognito, client, user, "SELECT_CHALLENGE"),
    AvailableChallenges: [...choices],
  };
}

/** The answer to SELECT_CHALLENGE: with what the choice needs, or without, and then that is asked for next. */
export async function choose(
  cognito: CognitoParts,
  client: UserPoolClient,
  responses: Parameters,
  session: string | undefined,
): Promise<InitiateAuthResponse> {
  const { user } = cognito.challenges.require(client, "SELECT_CHALLENGE", session);
  const answer = await challengeBy(cognito, client, user, responses["ANSWER"] ?? "", responses);
  cognito.challenges.end(session);
  return answer;
}

/** The answers to PASSWORD and PASSWORD_SRP. */
export async function answerChoice(
  cognito: CognitoParts,
  client: UserPoolClient,
  chosen: (typeof choices)[number],
  responses: Parameters,
  session: string | undefined,
): Promise<InitiateAuthResponse> {
  const { user } = cognito.challenges.require(client, chosen, session);
  const answer =
    chosen === "PASSWORD"
      ? await enterPassword(cognito, client, user, responses["PASSWORD"])
      : challengeBySrp(cognito, client, { name: responses["USERNAME"] ?? "", user }, responses["SRP_A"]);
  cognito.challenges.end(session);
  return answer;
}

function challengeBy(
  cognito: CognitoParts,
  client: UserPoolClient,
  user: User | undefined,
  chosen: string,
  parameters: Parameters,
): Answer {
  if (chosen === "PASSWORD") {
    const password = parameters["PASSWORD"];
    return password === undefined ? ask(cognito, client, user, chosen) : enterPassword(cognito, client, user, password);
  }
  if (chosen === "PASSWORD_SRP") {
    const clientPublic = parameters["SRP_A"];
    if (clientPublic === undefined) return ask(cognito, client, user, chosen);
    return challengeBySrp(cognito, client, { name: parameters["USERNAME"] ?? "", user }, clientPublic);
  }
  throw new AwsError("InvalidParameterException", `${chosen} is not supported here: use one of ${choices.join(", ")}`);
}

function ask(
  { challenges }: CognitoParts,
  client: UserPoolClient,
  user: User | undefined,
  name: Extract<ChallengeNameType, "SELECT_CHALLENGE" | "PASSWORD" | "PASSWORD_SRP">,
): InitiateAuthResponse {
  return { ChallengeName: name, Session: challenges.add(client, user, { name }), ChallengeParameters: {} };
}
