import type { ChangePasswordRequest, ChangePasswordResponse } from "@aws-sdk/client-cognito-identity-provider";
import type { CreateRun } from "../cognito-parts.ts";
import { passwordOwner } from "../password-owner.ts";
import { isPassword } from "../password-verifier.ts";
import { setPassword } from "../set-password.ts";
import { wrongPassword } from "../sign-in-error.ts";
import { signedInUser } from "../signed-in-user.ts";

/** The sign-ins go on: on AWS, too, it takes GlobalSignOut to end them. */
export const changePassword: CreateRun = (cognito) => async (input: ChangePasswordRequest) => {
  const { pool, user } = await signedInUser(cognito, input.AccessToken);
  cognito.attempts.count(user, "change-password");
  if (!isPassword(passwordOwner(pool, user.userName), input.PreviousPassword ?? "", user.password)) throw wrongPassword();
  cognito.attempts.forget(user, "change-password");
  setPassword(pool, user, input.ProposedPassword, "CONFIRMED", cognito.context.clock.now());
  return {} satisfies ChangePasswordResponse;
};
