import type { Declarations, Resource } from "@slipstream/languages";
import { violation, type GuardRail } from "../guard-rail.ts";

/** The types that have callers, each with the argument that says who they are. */
const authorizations = {
  aws_apigatewayv2_route: "authorization_type",
  aws_api_gateway_method: "authorization",
  aws_lambda_function_url: "authorization_type",
};

/**
 * Every route, method and function URL asks its callers who they are: `NONE`, and an authorization that is left out, let anybody in. A
 * WebSocket API asks at `$connect`, and nowhere else.
 * Source: Amazon API Gateway Developer Guide, "Control and manage access to HTTP APIs"; AWS Lambda Developer Guide, "Control access to
 * Lambda function URLs".
 */
export const authorizedRoutes: GuardRail = {
  name: "authorized-routes",
  check: (declarations, { publicEntrances }) => {
    const isAllowed = (name: string) => publicEntrances.some(({ entrance }) => entrance === name);
    return Object.entries(authorizations).flatMap(([type, argument]) =>
      declarations
        .ofType(type)
        .filter((at) => ["NONE", "", undefined, null].includes(at.arguments[argument] as string | undefined))
        .filter((at) => !isWithinConnection(at, declarations) && !isAllowed(entranceOf(at)))
        .map((at) => {
          const value = String(at.arguments[argument] ?? "not set");
          return violation(
            at,
            `${argument} is ${value}; anybody may call ${entranceOf(at)}.`,
            "Have it authorized, or name it in publicEntrances and say why.",
          );
        }),
    );
  },
};

function entranceOf({ address, arguments: { route_key: key } }: Resource): string {
  return typeof key === "string" ? key : address;
}

function isWithinConnection({ stack, arguments: given }: Resource, declarations: Declarations): boolean {
  const api = declarations.follow(given["api_id"], stack)?.resource;
  return api?.arguments["protocol_type"] === "WEBSOCKET" && given["route_key"] !== "$connect";
}
