import { readFile } from "node:fs/promises";
import { CommandError } from "../command.ts";

/** What a client has to know of a running or deployed backend: the outputs of the orders stack. */
export interface Backend {
  readonly graphqlUrl: string;
  readonly realtimeUrl: string;
  readonly restUrl: string;
  readonly userPoolId: string;
  readonly userPoolClientId: string;
  /** Where Cognito is spoken to. */
  readonly cognitoUrl: string;
}

/** Where `npm start` listens unless it is told otherwise. */
export const defaultEndpoint = "http://127.0.0.1:4566";

/** The backend that `npm start` runs at `endpoint`, e.g. `http://127.0.0.1:4566`. */
export async function localBackend(endpoint: string): Promise<Backend> {
  const response = await fetch(new URL("/health", endpoint)).catch(() => undefined);
  if (!response?.ok) {
    throw new CommandError(
      `Nothing answers at ${endpoint}. Start it with \`npm start\`, or give --endpoint, or --outputs for a deployed stage.`,
    );
  }
  const { outputs } = (await response.json()) as { outputs: Record<string, string> };
  return backendFrom(outputs, endpoint, endpoint);
}

/** A deployed stage, from the file that `terraform output -json` wrote in the orders stack. */
export async function deployedBackend(outputsFile: string): Promise<Backend> {
  const text = await readFile(outputsFile, "utf8").catch(() => {
    throw new CommandError(`Cannot read ${outputsFile}: give the file that \`terraform output -json\` wrote.`);
  });
  const outputs = parseOutputs(text, outputsFile);
  const region = outputs["user_pool_id"]?.split("_")[0] ?? "";
  return backendFrom(outputs, `https://cognito-idp.${region}.amazonaws.com`, outputsFile);
}

function parseOutputs(text: string, file: string): Record<string, string> {
  try {
    const outputs = JSON.parse(text) as Record<string, { value: string }>;
    return Object.fromEntries(Object.entries(outputs).map(([name, output]) => [name, output.value]));
  } catch {
    throw new CommandError(`${file} is not JSON: give the file that \`terraform output -json\` wrote.`);
  }
}

function backendFrom(outputs: Record<string, string>, cognitoUrl: string, source: string): Backend {
  const output = (name: string) => {
    const value = outputs[name];
    if (!value) throw new CommandError(`${source} has no output "${name}": is it the orders stack's?`);
    return value;
  };
  return {
    graphqlUrl: output("graphql_url"),
    realtimeUrl: output("realtime_url"),
    restUrl: output("rest_url"),
    userPoolId: output("user_pool_id"),
    userPoolClientId: output("user_pool_client_id"),
    cognitoUrl,
  };
}
