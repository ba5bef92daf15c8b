import type {
  GetTokensFromRefreshTokenRequest,
  GetTokensFromRefreshTokenResponse,
} from "@aws-sdk/client-cognito-identity-provider";
import { AwsError } from "../../gateway/aws-error.ts";
import type { CreateRun } from "../cognito-parts.ts";
import { refreshWithRotation } from "../flows/refresh.ts";
import { checkClientSecret } from "../tokens/secret-hash.ts";

export const getTokensFromRefreshToken: CreateRun = (cognito) => async (input: GetTokensFromRefreshTokenRequest) => {
  const client = cognito.pools.client(input.ClientId);
  checkClientSecret(client, input.ClientSecret);
  if (input.DeviceKey !== undefined) {
    throw new AwsError("InvalidParameterException", "DeviceKey: devices are not remembered here, leave it out");
  }
  const AuthenticationResult = await refreshWithRotation(cognito, client, input.RefreshToken);
  return { AuthenticationResult } satisfies GetTokensFromRefreshTokenResponse;
};
