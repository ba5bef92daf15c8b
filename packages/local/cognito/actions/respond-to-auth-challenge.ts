import type { RespondToAuthChallengeRequest } from "@aws-sdk/client-cognito-identity-provider";
import { AwsError } from "../../gateway/aws-error.ts";
import { everybodyMay, type CreateAction } from "../action.ts";
import { finishSrp } from "../flows/srp.ts";

export const respondToAuthChallenge: CreateAction = (cognito) => ({
  permissions: everybodyMay,
  run: (input: RespondToAuthChallengeRequest) => {
    const client = cognito.pools.client(input.ClientId);
    if (input.ChallengeName !== "PASSWORD_VERIFIER") {
      throw new AwsError("InvalidParameterException", `${input.ChallengeName} is not supported here, only PASSWORD_VERIFIER`);
    }
    return finishSrp(cognito, client, input.ChallengeResponses ?? {});
  },
});
