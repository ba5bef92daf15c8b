import type { Outputs } from "../backend/outputs.ts";
import { askUserPool } from "./user-pool.ts";

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
export function forgetTokens(outputs: Outputs): void {
  const ofRefreshToken = keys().find(
    (key) => key.startsWith(prefix + outputs.auth.Cognito.userPoolClientId) && key.endsWith(".refreshToken"),
  );
  const Token = ofRefreshToken && localStorage.getItem(ofRefreshToken);
  for (const key of keys()) localStorage.removeItem(key);
  if (Token) askUserPool(outputs, "RevokeToken", { Token }).catch(() => undefined);
}

/**
 * Calls `call` when another tab has signed somebody in or renewed a token, or has signed somebody out: then it is gone. Of the keys that
 * change one after another one counts, so that nobody looks at them halfway.
 */
export function listenToTokens(call: (change: "gone" | "renewed") => void): void {
  addEventListener("storage", ({ key, newValue }) => {
    // Without a key all of the storage was cleared.
    if (key === null || (key.startsWith(prefix) && key.endsWith(".accessToken"))) call(newValue === null ? "gone" : "renewed");
  });
}

function keys(): readonly string[] {
  return Object.keys(localStorage).filter((key) => key.startsWith(prefix));
}
