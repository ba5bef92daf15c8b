import type { Outputs } from "../backend/outputs.ts";

/** Where Amplify keeps what it knows of a customer, for all tabs of this browser. */
const prefix = "CognitoIdentityServiceProvider.";

/** Whether somebody was signed in here before; without, there is no reason to load Amplify. */
export function hasTokens(): boolean {
  return keys().length > 0;
}

/**
 * Forgets the tokens at once, for all tabs, and has the refresh token revoked where that can be reached, also when the page is left meanwhile.
 * Amplify's own `signOut` forgets them only after that: whoever leaves before the answer would be signed in again.
 */
export function forgetTokens({ auth }: Outputs): void {
  const { userPoolId, userPoolClientId: ClientId, userPoolEndpoint } = auth.Cognito;
  const ofRefreshToken = keys().find((key) => key.startsWith(prefix + ClientId) && key.endsWith(".refreshToken"));
  const Token = ofRefreshToken && localStorage.getItem(ofRefreshToken);
  for (const key of keys()) localStorage.removeItem(key);
  if (!Token) return;
  const region = userPoolId.split("_")[0];
  void fetch(userPoolEndpoint ?? `https://cognito-idp.${region}.amazonaws.com/`, {
    method: "POST",
    keepalive: true,
    headers: { "content-type": "application/x-amz-json-1.1", "x-amz-target": "AWSCognitoIdentityProviderService.RevokeToken" },
    body: JSON.stringify({ ClientId, Token }),
  }).catch(() => undefined);
}

/** Calls `call` when another tab has signed somebody in or out, or has renewed a token. */
export function listenToTokens(call: () => void): void {
  addEventListener("storage", ({ key }) => {
    // Without a key all of the storage was cleared.
    if (key === null || key.startsWith(prefix)) call();
  });
}

function keys(): readonly string[] {
  return Object.keys(localStorage).filter((key) => key.startsWith(prefix));
}
