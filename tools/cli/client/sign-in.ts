import {
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { CommandError } from "../command.ts";
import type { Backend } from "./backend.ts";
import { createSrpClient } from "./srp-client.ts";

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** Signs a confirmed customer in by SRP, which no stage's client refuses, and returns the access token that the API takes. */
export async function signIn(backend: Backend, { email, password }: Credentials): Promise<string> {
  const client = cognitoClient(backend);
  const ClientId = backend.userPoolClientId;
  try {
    const srp = createSrpClient(backend.userPoolId);
    const AuthParameters = { USERNAME: email, SRP_A: srp.publicValue };
    const asked = await client.send(new InitiateAuthCommand({ AuthFlow: "USER_SRP_AUTH", ClientId, AuthParameters }));
    const { ChallengeName, Session, ChallengeParameters = {} } = asked;
    const ChallengeResponses = srp.answer(ChallengeParameters, password);
    const answer = await client.send(new RespondToAuthChallengeCommand({ ChallengeName, ClientId, Session, ChallengeResponses }));
    const token = answer.AuthenticationResult?.AccessToken;
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
