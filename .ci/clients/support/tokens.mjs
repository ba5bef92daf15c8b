// For clients that leave signing in to others: tokens of the customer, new ones when the old are about to end.
import { session } from "./session.mjs";

let tokens;

async function cognito(action, input) {
  const response = await fetch(session.endpoint, {
    method: "POST",
    headers: { "content-type": "application/x-amz-json-1.1", "x-amz-target": `AWSCognitoIdentityProviderService.${action}` },
    body: JSON.stringify({ ClientId: session.userPoolClientId, ...input }),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(`${action}: ${answer.__type}: ${answer.message}`);
  return { refreshToken: tokens?.refreshToken, ...renamed(answer.AuthenticationResult) };
}

function renamed({ AccessToken, RefreshToken, ExpiresIn }) {
  return { accessToken: AccessToken, endsAt: Date.now() + ExpiresIn * 1000, ...(RefreshToken && { refreshToken: RefreshToken }) };
}

/** An access token that is good for a minute at least. */
export async function accessToken() {
  const { email, password } = session.customer;
  if (!tokens) {
    const AuthParameters = { USERNAME: email, PASSWORD: password };
    tokens = await cognito("InitiateAuth", { AuthFlow: "USER_PASSWORD_AUTH", AuthParameters });
  } else if (tokens.endsAt < Date.now() + 60_000) {
    tokens = await cognito("GetTokensFromRefreshToken", { RefreshToken: tokens.refreshToken });
  }
  return tokens.accessToken;
}
