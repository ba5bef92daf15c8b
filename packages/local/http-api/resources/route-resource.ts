import { derivedId } from "../../derived-id.ts";
import type { Arguments, ResourceType } from "../../service-module.ts";
import { text } from "../../terraform/arguments/typed-arguments.ts";
import type { HttpApi, Route } from "../http-api.ts";
import type { HttpApis } from "../http-apis.ts";
import { byPrecedence } from "../routing/find-route.ts";
import { parseRouteKey } from "../routing/route-key.ts";

const knownArguments = [
  "api_id",
  "route_key",
  "target",
  "authorization_type",
  "authorizer_id",
  "authorization_scopes",
  // Nothing of these shows in what is run here.
  "operation_name",
];

/** `aws_apigatewayv2_route`. Attribute: `id`. */
export function provisionRoute(apis: HttpApis): ResourceType {
  return {
    arguments: [...knownArguments, "api_key_required"],
    make: (args) => {
      if (args.api_key_required) throw new Error("api_key_required: HTTP APIs have no API keys");
      const api = apis.get(args.api_id);
      const key = parseRouteKey(text(args, "route_key"));
      if (api.routes.some((route) => route.key.text === key.text))
        throw new Error(`route_key "${key.text}" is taken by another route`);
      const route = { key, integration: integrationOf(api, args.target), ...authorizationOf(api, args) };
      api.routes = [...api.routes, route].sort(byPrecedence);
      return { id: derivedId(`${api.id}/routes/${key.text}`, 7) };
    },
  };
}

/** @param target `integrations/<ID>` */
function integrationOf(api: HttpApi, target: unknown): Route["integration"] {
  const integration = api.integrations.get(/^integrations\/(.+)$/.exec(String(target))?.[1] ?? "");
  if (!integration) throw new Error(`target ${JSON.stringify(target)} must be integrations/<ID of an integration of this API>`);
  return integration;
}

function authorizationOf(api: HttpApi, args: Arguments): Pick<Route, "authorizer" | "scopes"> {
  const scopes = (args.authorization_scopes ?? []) as readonly string[];
  const type: unknown = args.authorization_type ?? "NONE";
  if (type === "NONE") {
    if (args.authorizer_id || scopes.length > 0)
      throw new Error("authorization_type must be JWT where there is an authorizer_id or scopes");
    return { authorizer: undefined, scopes };
  }
  if (type !== "JWT") throw new Error(`authorization_type: ${JSON.stringify(type)} is not supported here, only JWT and NONE`);
  const authorizer = api.authorizers.get(args.authorizer_id);
  if (!authorizer) throw new Error(`authorizer_id: this API has no authorizer ${JSON.stringify(args.authorizer_id)}`);
  return { authorizer, scopes };
}
