import type {
  GetUserAttributeVerificationCodeRequest,
  GetUserAttributeVerificationCodeResponse,
} from "@aws-sdk/client-cognito-identity-provider";
import { AwsError } from "../../gateway/aws-error.ts";
import { sendCode } from "../accounts/verification-code.ts";
import type { CreateRun } from "../cognito-parts.ts";
import { signedInUser } from "../signed-in-user.ts";
import { requireVerifiable } from "./verify-user-attribute.ts";

/** Another code: for the address that waits for one, else for the account's. */
export const getUserAttributeVerificationCode: CreateRun =
  (cognito) => async (input: GetUserAttributeVerificationCodeRequest) => {
    const { pool, user } = await signedInUser(cognito, input.AccessToken);
    requireVerifiable(input.AttributeName);
    const address = user.codes.get("email")?.address ?? user.attributes.get("email");
    if (address === undefined) throw new AwsError("InvalidParameterException", "User has no email to verify.");
    cognito.attempts.count(user, "request-email-code");
    return {
      CodeDeliveryDetails: await sendCode(cognito.context, pool, user, "email", address),
    } satisfies GetUserAttributeVerificationCodeResponse;
  };
