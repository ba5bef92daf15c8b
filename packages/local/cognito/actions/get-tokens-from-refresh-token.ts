import type {
  GetTokensFromRefreshTokenRequest,
  GetTokensFromRefreshTokenResponse,
} from "@aws-sdk/client-cognito-identity-provider";
import type { CreateRun } from "../cognito-parts.ts";
import { refreshWithRotation } from "../flows/refresh.ts";
import { checkClientSecret } from "../tokens/secret-hash.ts";

export const getTokensFromRefreshToken: CreateRun = (cognito) => async (input: GetTokensFromRefreshTokenRequest) => {
  const client = cognito.pools.client(input.ClientId);
  checkClientSecret(client, input.ClientSecret);
  const AuthenticationResult = await refreshWithRotation(cognito, client, input.RefreshToken);
  return { AuthenticationResult } satisfies GetTokensFromRefreshTokenResponse;
};
