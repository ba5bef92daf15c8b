import type { Action } from "../gateway/service.ts";
import type { VerifyToken } from "../iam/token-claims.ts";
import type { RuntimeContext } from "../service-module.ts";
import type { SrpChallenges } from "./srp-challenges.ts";
import type { UserPools } from "./user-pools.ts";

/** What an action may need. */
export interface CognitoParts {
  readonly context: RuntimeContext;
  readonly pools: UserPools;
  readonly verifyToken: VerifyToken;
  readonly srpChallenges: SrpChallenges;
}

export type CreateRun = (cognito: CognitoParts) => Action["run"];
