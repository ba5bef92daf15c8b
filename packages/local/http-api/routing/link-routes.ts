import type { JwtAuthorizer } from "../jwt-authorizer.ts";
import { byPrecedence } from "./find-route.ts";
import type { Integration, Route } from "./route.ts";

/** An `aws_apigatewayv2_route`: what it leads to is said by ID, as in the stacks. */
export interface RouteParts extends Pick<Route, "key" | "scopes"> {
  readonly integrationId: string;
  /** Undefined: open to everybody. */
  readonly authorizerId: string | undefined;
}

/** What an API's routes are put together from, each by ID. */
export interface RoutingParts {
  readonly authorizers: ReadonlyMap<string, JwtAuthorizer>;
  readonly integrations: ReadonlyMap<string, Integration>;
  readonly routeParts: ReadonlyMap<string, RouteParts>;
}

/** The routes with what they lead to, that which wins first. Throws an `Error` when the API has no such integration or authorizer. */
export function linkRoutes({ authorizers, integrations, routeParts }: RoutingParts): readonly Route[] {
  const link = ({ key, scopes, integrationId, authorizerId }: RouteParts): Route => {
    const integration = integrations.get(integrationId);
    if (!integration) throw new Error(`target: this API has no integration "${integrationId}"`);
    const authorizer = authorizerId === undefined ? undefined : authorizers.get(authorizerId);
    if (authorizerId !== undefined && !authorizer) throw new Error(`authorizer_id: this API has no authorizer "${authorizerId}"`);
    return { key, scopes, integration, authorizer };
  };
  return [...routeParts.values()].map(link).sort(byPrecedence);
}
