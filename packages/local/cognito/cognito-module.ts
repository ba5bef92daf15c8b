import type { JWK } from "jose";
import type { RuntimeContext, ServiceModule } from "../service-module.ts";
import type { VerifyToken } from "../token-claims.ts";
import type { CognitoParts } from "./action.ts";
import { adminConfirmSignUp } from "./actions/admin-confirm-sign-up.ts";
import { adminGetUser } from "./actions/admin-get-user.ts";
import { confirmSignUp } from "./actions/confirm-sign-up.ts";
import { getUser } from "./actions/get-user.ts";
import { globalSignOut } from "./actions/global-sign-out.ts";
import { initiateAuth } from "./actions/initiate-auth.ts";
import { listUsers } from "./actions/list-users.ts";
import { resendConfirmationCode } from "./actions/resend-confirmation-code.ts";
import { respondToAuthChallenge } from "./actions/respond-to-auth-challenge.ts";
import { revokeToken } from "./actions/revoke-token.ts";
import { signUp } from "./actions/sign-up.ts";
import { cognitoInputs } from "./cognito-inputs.ts";
import { provisionUserPoolClient } from "./resources/user-pool-client-resource.ts";
import { provisionUserPool } from "./resources/user-pool-resource.ts";
import { publicJwk } from "./signing-key.ts";
import { SrpChallenges } from "./srp-challenges.ts";
import { UserPools } from "./user-pools.ts";
import { createVerifyToken } from "./verify-token.ts";

export interface Cognito extends ServiceModule {
  /** Accepts the tokens of every user pool of the run; `iss` tells which. */
  readonly verifyToken: VerifyToken;
  /** `/<userPoolId>/.well-known/jwks.json`. Throws `ResourceNotFoundException`. */
  readonly jwks: (userPoolId: string) => Promise<{ readonly keys: readonly JWK[] }>;
}

/** Cognito user pools: sign-up with a mailed code, sign-in by password or SRP, and tokens as Cognito signs them. */
export function createCognito(context: RuntimeContext): Cognito {
  const pools = new UserPools();
  const verifyToken = createVerifyToken(pools, context.clock);
  const parts: CognitoParts = { context, pools, verifyToken, srpChallenges: new SrpChallenges(context.clock) };
  return {
    services: [
      {
        name: "cognito-idp",
        inputs: cognitoInputs,
        actions: {
          AdminConfirmSignUp: adminConfirmSignUp(parts),
          AdminGetUser: adminGetUser(parts),
          ConfirmSignUp: confirmSignUp(parts),
          GetUser: getUser(parts),
          GlobalSignOut: globalSignOut(parts),
          InitiateAuth: initiateAuth(parts),
          ListUsers: listUsers(parts),
          ResendConfirmationCode: resendConfirmationCode(parts),
          RespondToAuthChallenge: respondToAuthChallenge(parts),
          RevokeToken: revokeToken(parts),
          SignUp: signUp(parts),
        },
      },
    ],
    resources: {
      aws_cognito_user_pool: provisionUserPool(context, pools),
      aws_cognito_user_pool_client: provisionUserPoolClient(pools),
    },
    verifyToken,
    jwks: async (userPoolId) => ({ keys: [await publicJwk(pools.pool(userPoolId).signingKey)] }),
  };
}
