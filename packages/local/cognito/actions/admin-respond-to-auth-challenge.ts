import type { AdminRespondToAuthChallengeRequest } from "@aws-sdk/client-cognito-identity-provider";
import type { CreateRun } from "../cognito-parts.ts";
import { answerChallenge } from "../flows/answer-challenge.ts";

export const adminRespondToAuthChallenge: CreateRun = (cognito) => (input: AdminRespondToAuthChallengeRequest) =>
  answerChallenge(cognito, cognito.pools.clientOf(input.UserPoolId, input.ClientId), input);
