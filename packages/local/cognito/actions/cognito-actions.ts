import type { Action } from "../../gateway/service.ts";
import type { CognitoParts } from "../cognito-parts.ts";
import { adminConfirmSignUp } from "./admin-confirm-sign-up.ts";
import { adminGetUser } from "./admin-get-user.ts";
import { confirmSignUp } from "./confirm-sign-up.ts";
import { getUser } from "./get-user.ts";
import { globalSignOut } from "./global-sign-out.ts";
import { initiateAuth } from "./initiate-auth.ts";
import { listUsers } from "./list-users.ts";
import { resendConfirmationCode } from "./resend-confirmation-code.ts";
import { respondToAuthChallenge } from "./respond-to-auth-challenge.ts";
import { revokeToken } from "./revoke-token.ts";
import { signUp } from "./sign-up.ts";

type Run = Action["run"];

/** Cognito's actions by name. Pools and apps are made by Terraform alone. */
export function cognitoActions(parts: CognitoParts): Record<string, Action> {
  /** For calls of apps: AWS takes them unsigned. */
  const open = (run: Run): Action => ({ permissions: () => [], run });
  /** For an administrator's calls. */
  const onPool = (action: string, run: Run): Action => ({
    permissions: (input: { readonly UserPoolId?: string }) => [
      { action: `cognito-idp:${action}`, resource: parts.pools.pool(input.UserPoolId).arn },
    ],
    run,
  });

  return {
    AdminConfirmSignUp: onPool("AdminConfirmSignUp", adminConfirmSignUp(parts)),
    AdminGetUser: onPool("AdminGetUser", adminGetUser(parts)),
    ConfirmSignUp: open(confirmSignUp(parts)),
    GetUser: open(getUser(parts)),
    GlobalSignOut: open(globalSignOut(parts)),
    InitiateAuth: open(initiateAuth(parts)),
    ListUsers: onPool("ListUsers", listUsers(parts)),
    ResendConfirmationCode: open(resendConfirmationCode(parts)),
    RespondToAuthChallenge: open(respondToAuthChallenge(parts)),
    RevokeToken: open(revokeToken(parts)),
    SignUp: open(signUp(parts)),
  };
}
