import type { JwtAuthorizer } from "../jwt-authorizer.ts";
import type { RouteKey } from "./route-key.ts";

/** An `AWS_PROXY` integration with payload format 2.0. */
export interface Integration {
  readonly functionArn: string;
  readonly timeoutMs: number;
}

export interface Route {
  readonly key: RouteKey;
  readonly integration: Integration;
  /** Undefined: open to everybody. */
  readonly authorizer: JwtAuthorizer | undefined;
  /** The token needs one of them; empty: any token is good. */
  readonly scopes: readonly string[];
}
