import type { AccessLog } from "./access-log.ts";
import type { CorsConfiguration } from "./cors.ts";
import type { JwtAuthorizer } from "./jwt-authorizer.ts";
import type { RouteKey } from "./routing/route-key.ts";
import type { TokenBucket } from "./token-bucket.ts";

/** An `aws_apigatewayv2_api` with what belongs to it. */
export interface HttpApi {
  readonly id: string;
  readonly arn: string;
  readonly executionArn: string;
  /** Undefined: the functions answer browsers themselves. */
  readonly cors: CorsConfiguration | undefined;
  /** By ID. */
  readonly authorizers: Map<string, JwtAuthorizer>;
  /** By ID. */
  readonly integrations: Map<string, Integration>;
  /** The one that wins stands first. */
  routes: readonly Route[];
  /** Without one nothing is deployed: every request is answered with 404. */
  stage: Stage | undefined;
}

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

/** The stage `$default`. */
export interface Stage {
  /** The bucket of a route. Undefined: requests are not throttled. */
  readonly throttle: ((route: Route) => TokenBucket) | undefined;
  readonly accessLog: AccessLog | undefined;
}

export const stageName = "$default";
