import {
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  type RespondToAuthChallengeCommandOutput,
} from "@aws-sdk/client-cognito-identity-provider";
import { CommandError } from "../command.ts";
import type { Backend } from "./backend.ts";
import { createSrpClient } from "./srp-client.ts";

export interface Credentials {
  readonly email: string;
  readonly password: string;
  /** What an authenticator app shows, for who has set one up. */
  readonly code?: string;
}

/** Signs a confirmed customer in by SRP, which no stage's client refuses, and returns the access token that the API takes. */
export async function signIn(backend: Backend, { email, password, code }: Credentials): Promise<string> {
  const client = cognitoClient(backend);
  const ClientId = backend.userPoolClientId;
  try {
    const srp = createSrpClient(backend.userPoolId);
    const AuthParameters = { USERNAME: email, SRP_A: srp.publicValue };
    const asked = await client.send(new InitiateAuthCommand({ AuthFlow: "USER_SRP_AUTH", ClientId, AuthParameters }));
    const { ChallengeName, Session, ChallengeParameters = {} } = asked;
    const ChallengeResponses = srp.answer(ChallengeParameters, password);
    const shown = await client.send(new RespondToAuthChallengeCommand({ ChallengeName, ClientId, Session, ChallengeResponses }));
    const answer = shown.ChallengeName === "SOFTWARE_TOKEN_MFA" ? await enterCode(client, ClientId, shown, email, code) : shown;
    const token = answer.AuthenticationResult?.AccessToken;
    if (!token) {
      throw new CommandError(
        `Cognito wants another step (${answer.ChallengeName}) before ${email} may sign in; do it on the page.`,
      );
    }
    return token;
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(`${email} cannot sign in: ${(error as Error).message}`);
  } finally {
    client.destroy();
  }
}

async function enterCode(
  client: CognitoIdentityProviderClient,
  ClientId: string,
  { ChallengeName, Session }: RespondToAuthChallengeCommandOutput,
  email: string,
  code: string | undefined,
): Promise<RespondToAuthChallengeCommandOutput> {
  if (code === undefined) throw new CommandError(`${email} needs a code to sign in; \`npm run order\` takes it with --code.`);
  const ChallengeResponses = { USERNAME: email, SOFTWARE_TOKEN_MFA_CODE: code };
  return client.send(new RespondToAuthChallengeCommand({ ChallengeName, ClientId, Session, ChallengeResponses }));
}

/** For Cognito's public calls only, which the SDK does not sign. */
function cognitoClient(backend: Backend): CognitoIdentityProviderClient {
  return new CognitoIdentityProviderClient({ region: backend.userPoolId.split("_")[0]!, endpoint: backend.cognitoUrl });
}
