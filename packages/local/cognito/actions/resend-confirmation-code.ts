import type { ResendConfirmationCodeRequest, ResendConfirmationCodeResponse } from "@aws-sdk/client-cognito-identity-provider";
import { AwsError } from "../../gateway/aws-error.ts";
import type { CreateRun } from "../cognito-parts.ts";
import { sendConfirmationCode } from "../confirmation-code.ts";
import { requireUser } from "../user-pools.ts";

export const resendConfirmationCode: CreateRun =
  ({ context, pools }) =>
  (input: ResendConfirmationCodeRequest) => {
    const { pool } = pools.client(input.ClientId);
    const user = requireUser(pool, input.Username);
    if (user.status === "CONFIRMED") throw new AwsError("InvalidParameterException", "User is already confirmed.");
    const delivery = sendConfirmationCode(pool, user, context);
    if (!delivery) throw new AwsError("InvalidParameterException", "Cannot resend codes. Auto verification not turned on.");
    return { CodeDeliveryDetails: delivery } satisfies ResendConfirmationCodeResponse;
  };
