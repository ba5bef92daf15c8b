import type { InitiateAuthRequest } from "@aws-sdk/client-cognito-identity-provider";
import type { CreateRun } from "../cognito-parts.ts";
import { appFlows, startFlow } from "../flows/flows.ts";

export const initiateAuth: CreateRun = (cognito) => (input: InitiateAuthRequest) =>
  startFlow(cognito, cognito.pools.client(input.ClientId), appFlows, input);
