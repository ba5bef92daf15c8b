import type { ResendConfirmationCodeRequest, ResendConfirmationCodeResponse } from "@aws-sdk/client-cognito-identity-provider";
import { AwsError } from "../../gateway/aws-error.ts";
import { simulatedDelivery } from "../accounts/simulated-delivery.ts";
import { sendSignUpCode } from "../accounts/verification-code.ts";
import type { CreateRun } from "../cognito-parts.ts";
import { findUser, requireUser } from "../pool/user-pools.ts";
import { checkSecretHash } from "../tokens/secret-hash.ts";

export const resendConfirmationCode: CreateRun =
  ({ context, pools }) =>
  async (input: ResendConfirmationCodeRequest) => {
    const client = pools.client(input.ClientId);
    const { pool } = client;
    checkSecretHash(client, input.Username, input.SecretHash);
    if (client.concealsUsers && !findUser(pool, input.Username)?.enabled) {
      return { CodeDeliveryDetails: simulatedDelivery(input.Username) } satisfies ResendConfirmationCodeResponse;
    }
    const user = requireUser(pool, input.Username);
    if (user.status !== "UNCONFIRMED") throw new AwsError("InvalidParameterException", "User is already confirmed.");
    const delivery = await sendSignUpCode(context, pool, user);
    if (!delivery) throw new AwsError("InvalidParameterException", "Cannot resend codes. Auto verification not turned on.");
    return { CodeDeliveryDetails: delivery } satisfies ResendConfirmationCodeResponse;
  };
