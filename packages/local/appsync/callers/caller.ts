import type { Identity } from "../../gateway/identity.ts";
import type { TokenClaims } from "../../token-claims.ts";
import type { AuthMode } from "../schema/auth-mode.ts";

/** Who makes a GraphQL request. Only AppSync's own front makes one: no input from outside can pass for it. */
export class Caller {
  readonly mode: AuthMode;
  /** At the one door: customers have no identity in IAM. */
  readonly identity: Identity;
  /** Cognito only. */
  readonly claims: TokenClaims | undefined;
  /** `ctx.identity` of the resolvers. */
  readonly context: Readonly<Record<string, unknown>>;

  constructor(caller: Pick<Caller, "mode" | "identity" | "claims" | "context">) {
    this.mode = caller.mode;
    this.identity = caller.identity;
    this.claims = caller.claims;
    this.context = caller.context;
  }
}
