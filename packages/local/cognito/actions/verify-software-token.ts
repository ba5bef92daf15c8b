import type { VerifySoftwareTokenRequest, VerifySoftwareTokenResponse } from "@aws-sdk/client-cognito-identity-provider";
import { AwsError } from "../../gateway/aws-error.ts";
import { verifyNewToken } from "../accounts/authenticator-app.ts";
import type { CreateRun } from "../cognito-parts.ts";
import { tokenOwner } from "../token-owner.ts";

export const verifySoftwareToken: CreateRun = (cognito) => async (input: VerifySoftwareTokenRequest) => {
  const { user, nextSession } = await tokenOwner(cognito, input);
  const code = input.UserCode ?? "";
  if (!/^\d{6}$/.test(code)) throw new AwsError("InvalidParameterException", `UserCode "${code}" is not six digits`);
  verifyNewToken(user, code, cognito.context.clock.now());
  user.deviceName = input.FriendlyDeviceName;
  return { Status: "SUCCESS", ...nextSession(true) } satisfies VerifySoftwareTokenResponse;
};
