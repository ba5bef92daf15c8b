import type { InitiateAuthRequest, InitiateAuthResponse } from "@aws-sdk/client-cognito-identity-provider";
import { AwsError } from "../../gateway/aws-error.ts";
import type { CognitoParts } from "../cognito-parts.ts";
import type { UserPoolClient } from "../pool/user-pool.ts";
import { checkSecretHash } from "../tokens/secret-hash.ts";
import { startChoice } from "./choice.ts";
import { signInWithPassword } from "./password.ts";
import { refresh } from "./refresh.ts";
import { startSrp } from "./srp.ts";

interface Flow {
  /** In the client's `explicit_auth_flows`. */
  readonly allowedBy: string;
  /** The parameters without which it does not begin. */
  readonly needs: readonly string[];
  readonly start: (
    cognito: CognitoParts,
    client: UserPoolClient,
    parameters: Record<string, string>,
  ) => Promise<InitiateAuthResponse> | InitiateAuthResponse;
}

const refreshFlow: Flow = { allowedBy: "ALLOW_REFRESH_TOKEN_AUTH", needs: ["REFRESH_TOKEN"], start: refresh };
const byPassword = { needs: ["USERNAME", "PASSWORD"], start: signInWithPassword };
const administratorsPassword: Flow = { allowedBy: "ALLOW_ADMIN_USER_PASSWORD_AUTH", ...byPassword };

const sharedFlows: Readonly<Record<string, Flow>> = {
  USER_SRP_AUTH: named({ allowedBy: "ALLOW_USER_SRP_AUTH", needs: ["USERNAME", "SRP_A"], start: startSrp }),
  USER_AUTH: named({ allowedBy: "ALLOW_USER_AUTH", needs: ["USERNAME"], start: startChoice }),
  REFRESH_TOKEN_AUTH: refreshFlow,
  REFRESH_TOKEN: refreshFlow,
};

/** Those of `InitiateAuth`. */
export const appFlows: Readonly<Record<string, Flow>> = {
  USER_PASSWORD_AUTH: named({ allowedBy: "ALLOW_USER_PASSWORD_AUTH", ...byPassword }),
  ...sharedFlows,
};

/** Those of `AdminInitiateAuth`. */
export const administratorFlows: Readonly<Record<string, Flow>> = {
  ADMIN_USER_PASSWORD_AUTH: named(administratorsPassword),
  ADMIN_NO_SRP_AUTH: named(administratorsPassword),
  ...sharedFlows,
};

/** What would change the outcome on AWS, where it is set. */
const parametersNotRun = ["DEVICE_KEY", "TARGET_ACR_VALUES", "ACCESS_TOKEN", "MAX_AGE"];

export function startFlow(
  cognito: CognitoParts,
  client: UserPoolClient,
  flows: Readonly<Record<string, Flow>>,
  input: Pick<InitiateAuthRequest, "AuthFlow" | "AuthParameters">,
): Promise<InitiateAuthResponse> | InitiateAuthResponse {
  const flow = Object.hasOwn(flows, input.AuthFlow ?? "") ? flows[input.AuthFlow!] : undefined;
  if (!flow) {
    const supported = Object.keys(flows).join(", ");
    throw new AwsError("InvalidParameterException", `${input.AuthFlow} is not supported here: use one of ${supported}`);
  }
  if (!client.authFlows.has(flow.allowedBy)) {
    throw new AwsError("InvalidParameterException", `${input.AuthFlow} flow not enabled for this client`);
  }
  const parameters = input.AuthParameters ?? {};
  refuseParameters(parameters);
  const missing = flow.needs.find((name) => !parameters[name]);
  if (missing !== undefined) throw new AwsError("InvalidParameterException", `Missing required parameter ${missing}`);
  return flow.start(cognito, client, parameters);
}

/** Throws `InvalidParameterException` for what is not run here. */
export function refuseParameters(parameters: Readonly<Record<string, string>>): void {
  const refused = parametersNotRun.find((name) => parameters[name] !== undefined);
  if (refused) throw new AwsError("InvalidParameterException", `${refused} is not supported here: leave it out`);
}

/** With the secret hash of the name that somebody signs in with; a refresh token has the name of its own. */
function named(flow: Flow): Flow {
  return {
    ...flow,
    start: (cognito, client, parameters) => {
      checkSecretHash(client, parameters["USERNAME"], parameters["SECRET_HASH"]);
      return flow.start(cognito, client, parameters);
    },
  };
}
