import { deployedOutputs, localOutputs, type StackOutputs } from "./stack-outputs.ts";

/** What a customer's client has to know of a running or deployed backend. */
export interface Backend {
  readonly graphqlUrl: string;
  readonly realtimeUrl: string;
  readonly restUrl: string;
  readonly userPoolId: string;
  readonly userPoolClientId: string;
  /** Where Cognito is spoken to. */
  readonly cognitoUrl: string;
}

/** The backend that `npm start` runs at `endpoint`, e.g. `http://127.0.0.1:4566`. */
export async function localBackend(endpoint: string): Promise<Backend> {
  return backendFrom(await localOutputs(endpoint));
}

/** A deployed stage, from the file that `terraform output -json` wrote in the orders stack. */
export async function deployedBackend(outputsFile: string): Promise<Backend> {
  return backendFrom(await deployedOutputs(outputsFile));
}

function backendFrom(outputs: StackOutputs): Backend {
  return {
    graphqlUrl: outputs.get("graphql_url"),
    realtimeUrl: outputs.get("realtime_url"),
    restUrl: outputs.get("rest_url"),
    userPoolId: outputs.get("user_pool_id"),
    userPoolClientId: outputs.get("user_pool_client_id"),
    cognitoUrl: outputs.local?.endpoint ?? `https://cognito-idp.${outputs.region}.amazonaws.com`,
  };
}
