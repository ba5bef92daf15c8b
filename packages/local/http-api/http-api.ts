import type { AccessLog } from "./access-log.ts";
import type { CorsConfiguration } from "./cors.ts";
import type { RoutingParts } from "./routing/link-routes.ts";
import type { Route } from "./routing/route.ts";
import type { Throttle } from "./throttle.ts";

/**
 * An `aws_apigatewayv2_api` with what belongs to it, as it is at one moment. A change makes another one: a request that is under way
 * goes on with the one that it began with.
 */
export interface HttpApi extends RoutingParts {
  readonly id: string;
  readonly arn: string;
  readonly executionArn: string;
  /** Undefined: the functions answer browsers themselves. */
  readonly cors: CorsConfiguration | undefined;
  /** The one that wins stands first. */
  readonly routes: readonly Route[];
  /** Without one nothing is deployed: every request is answered with 404. */
  readonly stage: Stage | undefined;
}

/** The stage `$default`. */
export interface Stage {
  /** Undefined: requests are not throttled. */
  readonly throttle: Throttle | undefined;
  readonly accessLog: AccessLog | undefined;
}
