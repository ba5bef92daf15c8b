import type { Action } from "../gateway/service.ts";
import type { VerifyToken } from "../iam/token-claims.ts";
import type { RuntimeContext } from "../service-module.ts";
import type { AttemptLimit } from "./attempt-limit.ts";
import type { PendingChallenges } from "./pending-challenges.ts";
import type { UserPools } from "./pool/user-pools.ts";

/** What an action may need. */
export interface CognitoParts {
  readonly context: RuntimeContext;
  readonly pools: UserPools;
  readonly verifyToken: VerifyToken;
  readonly challenges: PendingChallenges;
  readonly attempts: AttemptLimit;
}

export type CreateRun = (cognito: CognitoParts) => Action["run"];
