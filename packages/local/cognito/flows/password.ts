import type { InitiateAuthResponse } from "@aws-sdk/client-cognito-identity-provider";
import type { CognitoParts } from "../cognito-parts.ts";
import { signIn } from "../issue-tokens.ts";
import { passwordOwner } from "../password-owner.ts";
import { isPassword } from "../password-verifier.ts";
import { requireConfirmed, requireSignInUser, wrongPassword } from "../sign-in-error.ts";
import type { UserPoolClient } from "../user-pool.ts";

/** USER_PASSWORD_AUTH */
export async function signInWithPassword(
  { context }: CognitoParts,
  client: UserPoolClient,
  parameters: Record<string, string>,
): Promise<InitiateAuthResponse> {
  const user = requireSignInUser(client, parameters["USERNAME"]);
  if (!isPassword(passwordOwner(client.pool, user.userName), parameters["PASSWORD"] ?? "", user.password)) {
    throw wrongPassword();
  }
  requireConfirmed(user);
  return { ChallengeParameters: {}, AuthenticationResult: await signIn(client, user, context.clock) };
}
