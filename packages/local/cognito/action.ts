import type { Action } from "../gateway/service.ts";
import type { RuntimeContext } from "../service-module.ts";
import type { VerifyToken } from "../token-claims.ts";
import type { SrpChallenges } from "./srp-challenges.ts";
import type { UserPools } from "./user-pools.ts";

/** What an action may need. */
export interface CognitoParts {
  readonly context: RuntimeContext;
  readonly pools: UserPools;
  readonly verifyToken: VerifyToken;
  readonly srpChallenges: SrpChallenges;
}

export type CreateAction = (cognito: CognitoParts) => Action;

/** For calls of apps: AWS takes them unsigned. */
export const everybodyMay = () => [];

/** For an administrator's calls. */
export function administratorsMay(action: string, { pools }: CognitoParts): Action["permissions"] {
  return (input: { readonly UserPoolId?: string }) => [
    { action: `cognito-idp:${action}`, resource: pools.pool(input.UserPoolId).arn },
  ];
}
