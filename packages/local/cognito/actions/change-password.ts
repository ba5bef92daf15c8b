import type { ChangePasswordRequest, ChangePasswordResponse } from "@aws-sdk/client-cognito-identity-provider";
import { passwordOwner } from "../accounts/password-owner.ts";
import { setPassword } from "../accounts/set-password.ts";
import type { CreateRun } from "../cognito-parts.ts";
import { wrongPassword } from "../sign-in-error.ts";
import { signedInUser } from "../signed-in-user.ts";
import { isPassword } from "../srp/password-verifier.ts";

/** The sign-ins go on: on AWS, too, it takes GlobalSignOut to end them. */
export const changePassword: CreateRun = (cognito) => async (input: ChangePasswordRequest) => {
  const { pool, user } = await signedInUser(cognito, input.AccessToken);
  cognito.attempts.count(user, "change-password");
  if (!isPassword(passwordOwner(pool, user.userName), input.PreviousPassword ?? "", user.password)) throw wrongPassword();
  cognito.attempts.forget(user, "change-password");
  setPassword(pool, user, input.ProposedPassword, "CONFIRMED", cognito.context.clock.now());
  return {} satisfies ChangePasswordResponse;
};
