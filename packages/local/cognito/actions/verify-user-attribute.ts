import type { VerifyUserAttributeRequest, VerifyUserAttributeResponse } from "@aws-sdk/client-cognito-identity-provider";
import { AwsError } from "../../gateway/aws-error.ts";
import { checkCode } from "../accounts/verification-code.ts";
import { requireFreeEmail, writeAttributes } from "../accounts/written-attributes.ts";
import type { CreateRun } from "../cognito-parts.ts";
import { signedInUser } from "../signed-in-user.ts";

/** The code has come back: its address is the user's own, and from now on the account's. */
export const verifyUserAttribute: CreateRun = (cognito) => async (input: VerifyUserAttributeRequest) => {
  const { pool, user } = await signedInUser(cognito, input.AccessToken);
  requireVerifiable(input.AttributeName);
  const now = cognito.context.clock.now();
  cognito.attempts.count(user, "enter-email-code");
  const { address } = checkCode(user, "email", input.Code, now);
  requireFreeEmail(pool, user, address);
  cognito.attempts.forget(user, "enter-email-code");
  cognito.attempts.forget(user, "request-email-code");
  user.codes.delete("email");
  const verified = { email: address, email_verified: "true" };
  writeAttributes(user, new Map(Object.entries(verified)), now);
  return {} satisfies VerifyUserAttributeResponse;
};

/** Throws `InvalidParameterException` for anything but an address: nothing else is verified here. */
export function requireVerifiable(attribute: string | undefined): void {
  if (attribute !== "email") {
    throw new AwsError("InvalidParameterException", `${attribute} cannot be verified here, only email`);
  }
}
