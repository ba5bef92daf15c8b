import { CognitoIdentityProviderClient, InitiateAuthCommand } from "@aws-sdk/client-cognito-identity-provider";
import { CommandError } from "../command.ts";
import type { Backend } from "./backend.ts";

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** Signs a confirmed customer in and returns the access token that the API takes. */
export async function signIn(backend: Backend, { email, password }: Credentials): Promise<string> {
  const client = cognitoClient(backend);
  try {
    const { AuthenticationResult } = await client.send(
      new InitiateAuthCommand({
        AuthFlow: "USER_PASSWORD_AUTH",
        ClientId: backend.userPoolClientId,
        AuthParameters: { USERNAME: email, PASSWORD: password },
      }),
    );
    const token = AuthenticationResult?.AccessToken;
    if (!token) throw new CommandError(`Cognito wants another step before ${email} may sign in; sign in with the app first.`);
    return token;
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(`${email} cannot sign in: ${(error as Error).message}`);
  } finally {
    client.destroy();
  }
}

/** For Cognito's public calls only, which the SDK does not sign. */
function cognitoClient(backend: Backend): CognitoIdentityProviderClient {
  return new CognitoIdentityProviderClient({ region: backend.userPoolId.split("_")[0]!, endpoint: backend.cognitoUrl });
}
