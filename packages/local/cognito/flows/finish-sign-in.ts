import type { InitiateAuthResponse } from "@aws-sdk/client-cognito-identity-provider";
import { AwsError } from "../../gateway/aws-error.ts";
import type { CognitoParts } from "../cognito-parts.ts";
import type { UserPoolClient } from "../pool/user-pool.ts";
import type { User } from "../pool/user.ts";
import { issueTokens } from "../tokens/issue-tokens.ts";
import { giveRefreshToken, startSignIn } from "../tokens/sign-ins.ts";
import { askForSecondFactor } from "./ask-for-second-factor.ts";

/**
 * For who has shown the password, and only for those: all three tokens, or the challenge to choose another password, or for a second
 * factor. Throws `NotAuthorizedException`, `UserNotConfirmedException` or `PasswordResetRequiredException` when the account is not as far.
 * @param shown `"code"`: the second factor, too
 */
export async function finishSignIn(
  cognito: CognitoParts,
  client: UserPoolClient,
  user: User,
  shown: "password" | "code" = "password",
): Promise<InitiateAuthResponse> {
  if (!user.enabled) throw new AwsError("NotAuthorizedException", "User is disabled.");
  if (user.status === "UNCONFIRMED") throw new AwsError("UserNotConfirmedException", "User is not confirmed.");
  if (user.status === "RESET_REQUIRED") {
    throw new AwsError("PasswordResetRequiredException", "Password reset required for the user");
  }
  if (user.status === "FORCE_CHANGE_PASSWORD") return askForNewPassword(cognito, client, user);
  const asked = shown === "code" ? undefined : askForSecondFactor(cognito, client, user);
  return asked ?? { ChallengeParameters: {}, AuthenticationResult: await signIn(cognito, client, user) };
}

/** A new sign-in. */
async function signIn({ context }: CognitoParts, client: UserPoolClient, user: User) {
  const started = startSignIn(client, user, context.clock.now());
  return { ...(await issueTokens(client, started, context.clock)), RefreshToken: giveRefreshToken(client.pool, started) };
}

function askForNewPassword({ challenges, context }: CognitoParts, client: UserPoolClient, user: User): InitiateAuthResponse {
  if (user.passwordExpiresAt !== undefined && user.passwordExpiresAt <= context.clock.now()) {
    throw new AwsError("NotAuthorizedException", "Temporary password has expired and must be reset by an administrator.");
  }
  const missing = [...client.pool.schema.values()].filter(
    ({ name, required }) => required && name !== "sub" && !user.attributes.has(name),
  );
  return {
    ChallengeName: "NEW_PASSWORD_REQUIRED",
    Session: challenges.add(client, user, { name: "NEW_PASSWORD_REQUIRED" }),
    ChallengeParameters: {
      USER_ID_FOR_SRP: user.userName,
      requiredAttributes: JSON.stringify(missing.map(({ name }) => `userAttributes.${name}`)),
      userAttributes: JSON.stringify(Object.fromEntries(user.attributes)),
    },
  };
}
