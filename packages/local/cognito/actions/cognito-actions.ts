import type { Action } from "../../gateway/service.ts";
import type { CognitoParts, CreateRun } from "../cognito-parts.ts";
import { associateSoftwareToken } from "./associate-software-token.ts";
import { changePassword } from "./change-password.ts";
import { confirmForgotPassword } from "./confirm-forgot-password.ts";
import { confirmSignUp } from "./confirm-sign-up.ts";
import { deleteUserAttributes } from "./delete-user-attributes.ts";
import { deleteUser } from "./delete-user.ts";
import { administratorActions } from "./for-administrators.ts";
import { forgotPassword } from "./forgot-password.ts";
import { getTokensFromRefreshToken } from "./get-tokens-from-refresh-token.ts";
import { getUserAttributeVerificationCode } from "./get-user-attribute-verification-code.ts";
import { getUser } from "./get-user.ts";
import { globalSignOut } from "./global-sign-out.ts";
import { initiateAuth } from "./initiate-auth.ts";
import { listUserPools } from "./list-user-pools.ts";
import { resendConfirmationCode } from "./resend-confirmation-code.ts";
import { respondToAuthChallenge } from "./respond-to-auth-challenge.ts";
import { revokeToken } from "./revoke-token.ts";
import { setUserMfaPreference } from "./set-user-mfa-preference.ts";
import { signUp } from "./sign-up.ts";
import { updateUserAttributes } from "./update-user-attributes.ts";
import { verifySoftwareToken } from "./verify-software-token.ts";
import { verifyUserAttribute } from "./verify-user-attribute.ts";

/** For calls of apps, which AWS takes unsigned: what they may do follows from a token, a password or a code. */
const openActions: Readonly<Record<string, CreateRun>> = {
  AssociateSoftwareToken: associateSoftwareToken,
  ChangePassword: changePassword,
  ConfirmForgotPassword: confirmForgotPassword,
  ConfirmSignUp: confirmSignUp,
  DeleteUser: deleteUser,
  DeleteUserAttributes: deleteUserAttributes,
  ForgotPassword: forgotPassword,
  GetTokensFromRefreshToken: getTokensFromRefreshToken,
  GetUser: getUser,
  GetUserAttributeVerificationCode: getUserAttributeVerificationCode,
  GlobalSignOut: globalSignOut,
  InitiateAuth: initiateAuth,
  ResendConfirmationCode: resendConfirmationCode,
  RespondToAuthChallenge: respondToAuthChallenge,
  RevokeToken: revokeToken,
  SetUserMFAPreference: setUserMfaPreference,
  SignUp: signUp,
  UpdateUserAttributes: updateUserAttributes,
  VerifySoftwareToken: verifySoftwareToken,
  VerifyUserAttribute: verifyUserAttribute,
};

/** Cognito's actions by name. Pools and apps are made by Terraform alone. */
export function cognitoActions(parts: CognitoParts): Record<string, Action> {
  const open = (createRun: CreateRun): Action => ({ permissions: () => [], run: createRun(parts) });
  const onPool = (action: string, createRun: CreateRun): Action => ({
    permissions: (input: { readonly UserPoolId?: string }) => [
      { action: `cognito-idp:${action}`, resource: parts.pools.pool(input.UserPoolId).arn },
    ],
    run: createRun(parts),
  });
  return {
    ListUserPools: { permissions: () => [{ action: "cognito-idp:ListUserPools", resource: "*" }], run: listUserPools(parts) },
    ...Object.fromEntries(Object.entries(openActions).map(([name, createRun]) => [name, open(createRun)])),
    ...Object.fromEntries(Object.entries(administratorActions).map(([name, createRun]) => [name, onPool(name, createRun)])),
  };
}
