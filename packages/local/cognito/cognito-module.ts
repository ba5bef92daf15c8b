import type { JWK } from "jose";
import type { VerifyToken } from "../iam/token-claims.ts";
import type { RuntimeContext, ServiceModule } from "../service-module.ts";
import { KeptAccounts } from "./accounts/kept-accounts.ts";
import { cognitoActions } from "./actions/cognito-actions.ts";
import { AttemptLimit } from "./attempt-limit.ts";
import { cognitoInputs } from "./cognito-inputs.ts";
import { cognitoLeftOut } from "./cognito-left-out.ts";
import type { CognitoParts } from "./cognito-parts.ts";
import { cognitoRequired } from "./cognito-required.ts";
import { PendingChallenges } from "./pending-challenges.ts";
import { publicJwk } from "./pool/signing-key.ts";
import { UserPools } from "./pool/user-pools.ts";
import { provisionUserGroup } from "./resources/user-group-resource.ts";
import { provisionUserPoolClient } from "./resources/user-pool-client-resource.ts";
import { provisionUserPool } from "./resources/user-pool-resource.ts";
import { openIdConfiguration } from "./tokens/openid-configuration.ts";
import { createVerifyToken } from "./tokens/verify-token.ts";

export interface Cognito extends ServiceModule {
  /** Accepts the tokens of every user pool of the run; `iss` tells which. */
  readonly verifyToken: VerifyToken;
  /** `/<userPoolId>/.well-known/jwks.json`. Throws `ResourceNotFoundException`. */
  readonly jwks: (userPoolId: string) => Promise<{ readonly keys: readonly JWK[] }>;
  /** `/<userPoolId>/.well-known/openid-configuration`. Throws `ResourceNotFoundException`. */
  readonly openIdConfiguration: (userPoolId: string) => object;
}

/** Cognito user pools: accounts with mailed codes, sign-in by password or SRP, groups, and tokens as Cognito signs them. */
export function createCognito(context: RuntimeContext): Cognito {
  const { clock } = context;
  const pools = new UserPools();
  const verifyToken = createVerifyToken(pools, clock);
  const accounts = new KeptAccounts(context.kept, pools);
  const parts: CognitoParts = {
    context,
    pools,
    verifyToken,
    challenges: new PendingChallenges(clock),
    attempts: new AttemptLimit(clock),
  };
  return {
    services: [
      {
        name: "cognito-idp",
        actions: accounts.noting(cognitoActions(parts)),
        inputs: cognitoInputs,
        required: cognitoRequired,
        leftOut: cognitoLeftOut,
      },
    ],
    resources: {
      aws_cognito_user_pool: provisionUserPool(context, pools),
      aws_cognito_user_pool_client: provisionUserPoolClient(context, pools),
      aws_cognito_user_group: provisionUserGroup(context, pools),
    },
    restore: () => accounts.restore(),
    verifyToken,
    jwks: async (userPoolId) => ({ keys: [await publicJwk(pools.pool(userPoolId).signingKey)] }),
    openIdConfiguration: (userPoolId) => openIdConfiguration(pools.pool(userPoolId)),
  };
}
