import type { ConfirmSignUpRequest, ConfirmSignUpResponse } from "@aws-sdk/client-cognito-identity-provider";
import { AwsError } from "../../gateway/aws-error.ts";
import type { CreateRun } from "../cognito-parts.ts";
import { confirmUser } from "../confirm-user.ts";
import { checkConfirmationCode } from "../confirmation-code.ts";
import { requireUser } from "../user-pools.ts";

export const confirmSignUp: CreateRun =
  ({ context, pools }) =>
  async (input: ConfirmSignUpRequest) => {
    const client = pools.client(input.ClientId);
    const concealed = client.concealsUsers
      ? new AwsError("ExpiredCodeException", "Invalid code provided, please request a code again.")
      : undefined;
    const user = requireUser(client.pool, input.Username, concealed);
    if (user.status === "UNCONFIRMED") checkConfirmationCode(user, input.ConfirmationCode, context.clock.now());
    await confirmUser(context, client.pool, user, {
      clientId: client.id,
      clientMetadata: input.ClientMetadata,
      verifiesEmail: true,
    });
    return {} satisfies ConfirmSignUpResponse;
  };
