import type { InitiateAuthResponse, RespondToAuthChallengeRequest } from "@aws-sdk/client-cognito-identity-provider";
import { AwsError } from "../../gateway/aws-error.ts";
import type { CognitoParts } from "../cognito-parts.ts";
import type { UserPoolClient } from "../pool/user-pool.ts";
import { checkSecretHash } from "../tokens/secret-hash.ts";
import { answerChoice, choose } from "./choice.ts";
import { refuseParameters } from "./flows.ts";
import { chooseNewPassword } from "./new-password.ts";
import { enterTotp, finishMfaSetup } from "./second-factor.ts";
import { finishSrp } from "./srp.ts";

type Respond = (
  cognito: CognitoParts,
  client: UserPoolClient,
  responses: Record<string, string>,
  session: string | undefined,
) => Promise<InitiateAuthResponse>;

const challenges: Readonly<Record<string, Respond>> = {
  PASSWORD_VERIFIER: finishSrp,
  NEW_PASSWORD_REQUIRED: chooseNewPassword,
  SOFTWARE_TOKEN_MFA: enterTotp,
  MFA_SETUP: finishMfaSetup,
  SELECT_CHALLENGE: choose,
  PASSWORD: (cognito, client, ...rest) => answerChoice(cognito, client, "PASSWORD", ...rest),
  PASSWORD_SRP: (cognito, client, ...rest) => answerChoice(cognito, client, "PASSWORD_SRP", ...rest),
};

/** An answer to what was asked, whoever carries it. Throws `InvalidParameterException` for a challenge that is not run here. */
export function answerChallenge(
  cognito: CognitoParts,
  client: UserPoolClient,
  input: Pick<RespondToAuthChallengeRequest, "ChallengeName" | "ChallengeResponses" | "Session">,
): Promise<InitiateAuthResponse> {
  const respond = Object.hasOwn(challenges, input.ChallengeName ?? "") ? challenges[input.ChallengeName!] : undefined;
  if (!respond) {
    const supported = Object.keys(challenges).join(", ");
    throw new AwsError("InvalidParameterException", `${input.ChallengeName} is not supported here, only ${supported}`);
  }
  const responses = input.ChallengeResponses ?? {};
  refuseParameters(responses);
  checkSecretHash(client, responses["USERNAME"], responses["SECRET_HASH"]);
  return respond(cognito, client, responses, input.Session);
}
