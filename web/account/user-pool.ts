import type { Outputs } from "../backend/outputs.ts";

export type UserPoolOperation =
  | "SignUp"
  | "ConfirmSignUp"
  | "ResendConfirmationCode"
  | "ForgotPassword"
  | "ConfirmForgotPassword"
  | "RevokeToken";

/**
 * Asks Cognito for something that needs no token: one request, for which nobody waits until Amplify is loaded. It is answered also when the page is left
 * meanwhile. Throws an error with Cognito's name, e.g. `CodeMismatchException`, and `fetch`'s `TypeError` when nothing is answered.
 */
export async function askUserPool({ auth }: Outputs, operation: UserPoolOperation, input: object): Promise<void> {
  const { userPoolId, userPoolClientId, userPoolEndpoint } = auth.Cognito;
  const region = userPoolId.split("_")[0];
  const response = await fetch(userPoolEndpoint ?? `https://cognito-idp.${region}.amazonaws.com/`, {
    method: "POST",
    keepalive: true,
    headers: { "content-type": "application/x-amz-json-1.1", "x-amz-target": `AWSCognitoIdentityProviderService.${operation}` },
    body: JSON.stringify({ ClientId: userPoolClientId, ...input }),
  });
  if (response.ok) return;
  const { __type: type, message } = (await response.json()) as { readonly __type: string; readonly message?: string };
  throw Object.assign(new Error(message), { name: type.split("#").at(-1) });
}
