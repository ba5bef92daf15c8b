import type { AdminInitiateAuthRequest } from "@aws-sdk/client-cognito-identity-provider";
import type { CreateRun } from "../cognito-parts.ts";
import { administratorFlows, startFlow } from "../flows/flows.ts";

export const adminInitiateAuth: CreateRun = (cognito) => (input: AdminInitiateAuthRequest) =>
  startFlow(cognito, cognito.pools.clientOf(input.UserPoolId, input.ClientId), administratorFlows, input);
