import type { RespondToAuthChallengeRequest } from "@aws-sdk/client-cognito-identity-provider";
import { AwsError } from "../../gateway/aws-error.ts";
import type { CreateRun } from "../cognito-parts.ts";
import { finishSrp } from "../flows/srp.ts";

export const respondToAuthChallenge: CreateRun = (cognito) => (input: RespondToAuthChallengeRequest) => {
  const client = cognito.pools.client(input.ClientId);
  if (input.ChallengeName !== "PASSWORD_VERIFIER") {
    throw new AwsError("InvalidParameterException", `${input.ChallengeName} is not supported here, only PASSWORD_VERIFIER`);
  }
  return finishSrp(cognito, client, input.ChallengeResponses ?? {});
};
