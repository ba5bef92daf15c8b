import type { InitiateAuthRequest, InitiateAuthResponse } from "@aws-sdk/client-cognito-identity-provider";
import { AwsError } from "../../gateway/aws-error.ts";
import type { CognitoParts, CreateRun } from "../cognito-parts.ts";
import { signInWithPassword } from "../flows/password.ts";
import { refresh } from "../flows/refresh.ts";
import { startSrp } from "../flows/srp.ts";
import type { UserPoolClient } from "../user-pool.ts";

export const initiateAuth: CreateRun = (cognito) => (input: InitiateAuthRequest) => {
  const client = cognito.pools.client(input.ClientId);
  const flow = flows[input.AuthFlow ?? ""];
  if (!flow) {
    const supported = [...new Set(Object.keys(flows))].join(", ");
    throw new AwsError("InvalidParameterException", `${input.AuthFlow} is not supported here: use one of ${supported}`);
  }
  if (!client.authFlows.has(flow.allowedBy)) {
    throw new AwsError("InvalidParameterException", `${input.AuthFlow} flow not enabled for this client`);
  }
  return flow.start(cognito, client, input.AuthParameters ?? {});
};

interface Flow {
  /** In the client's `explicit_auth_flows`. */
  readonly allowedBy: string;
  readonly start: (
    cognito: CognitoParts,
    client: UserPoolClient,
    parameters: Record<string, string>,
  ) => Promise<InitiateAuthResponse> | InitiateAuthResponse;
}

const refreshFlow: Flow = { allowedBy: "ALLOW_REFRESH_TOKEN_AUTH", start: refresh };

const flows: Readonly<Record<string, Flow>> = {
  USER_PASSWORD_AUTH: { allowedBy: "ALLOW_USER_PASSWORD_AUTH", start: signInWithPassword },
  USER_SRP_AUTH: { allowedBy: "ALLOW_USER_SRP_AUTH", start: startSrp },
  REFRESH_TOKEN_AUTH: refreshFlow,
  REFRESH_TOKEN: refreshFlow,
};
