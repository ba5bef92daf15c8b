import type { InitiateAuthResponse } from "@aws-sdk/client-cognito-identity-provider";
import { passwordOwner } from "../accounts/password-owner.ts";
import type { CognitoParts } from "../cognito-parts.ts";
import type { UserPoolClient } from "../pool/user-pool.ts";
import type { User } from "../pool/user.ts";
import { requireSignInUser, wrongPassword } from "../sign-in-error.ts";
import { isPassword } from "../srp/password-verifier.ts";
import { finishSignIn } from "./finish-sign-in.ts";

/** USER_PASSWORD_AUTH, and the administrator's ADMIN_USER_PASSWORD_AUTH. */
export function signInWithPassword(
  cognito: CognitoParts,
  client: UserPoolClient,
  parameters: Record<string, string>,
): Promise<InitiateAuthResponse> {
  const user = requireSignInUser(client, parameters["USERNAME"]);
  return enterPassword(cognito, client, user, parameters["PASSWORD"]);
}

/** Throws `NotAuthorizedException` when it is wrong, or nobody's. */
export async function enterPassword(
  cognito: CognitoParts,
  client: UserPoolClient,
  user: User | undefined,
  password: string | undefined,
): Promise<InitiateAuthResponse> {
  if (!user || !isPassword(passwordOwner(client.pool, user.userName), password ?? "", user.password)) throw wrongPassword();
  return finishSignIn(cognito, client, user);
}
