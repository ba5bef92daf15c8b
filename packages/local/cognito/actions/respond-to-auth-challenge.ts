import type { RespondToAuthChallengeRequest } from "@aws-sdk/client-cognito-identity-provider";
import type { CreateRun } from "../cognito-parts.ts";
import { answerChallenge } from "../flows/answer-challenge.ts";

export const respondToAuthChallenge: CreateRun = (cognito) => (input: RespondToAuthChallengeRequest) =>
  answerChallenge(cognito, cognito.pools.client(input.ClientId), input);
