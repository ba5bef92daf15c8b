import { text } from "../../terraform/arguments/typed-arguments.ts";
import { freeId } from "../../terraform/derived-id.ts";
import type { Arguments, ResourceType } from "../../terraform/resource-type.ts";
import type { HttpApis } from "../http-apis.ts";
import type { RouteParts } from "../routing/link-routes.ts";
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
  const put = (args: Arguments, id: string) => {
    const api = apis.get(args.api_id);
    const parts = partsOf(args);
    const taken = [...api.routeParts].some(([other, { key }]) => other !== id && key.text === parts.key.text);
    if (taken) throw new Error(`route_key "${parts.key.text}" is taken by another route`);
    apis.change(api.id, { routeParts: new Map([...api.routeParts, [id, parts]]) });
    return { id };
  };
  return {
    arguments: [...knownArguments, "api_key_required"],
    make: (args) => {
      const { id, routeParts } = apis.get(args.api_id);
      return put(
        args,
        freeId(`${id}/routes/${text(args, "route_key")}`, 7, (taken) => routeParts.has(taken)),
      );
    },
    update: (args, { attributes }) => put(args, String(attributes.id)),
    remove: ({ arguments: { api_id: apiId }, attributes }) => {
      const routeParts = new Map(apis.get(apiId).routeParts);
      routeParts.delete(String(attributes.id));
      apis.change(apiId, { routeParts });
    },
  };
}

function partsOf(args: Arguments): RouteParts {
  if (args.api_key_required) throw new Error("api_key_required: HTTP APIs have no API keys");
  return { key: parseRouteKey(text(args, "route_key")), integrationId: integrationId(args.target), ...authorizationOf(args) };
}

/** @param target `integrations/<ID>` */
function integrationId(target: unknown): string {
  const id = /^integrations\/(.+)$/.exec(String(target))?.[1];
  if (id === undefined)
    throw new Error(`target ${JSON.stringify(target)} must be integrations/<ID of an integration of this API>`);
  return id;
}

function authorizationOf(args: Arguments): Pick<RouteParts, "authorizerId" | "scopes"> {
  const scopes = (args.authorization_scopes ?? []) as readonly string[];
  const type: unknown = args.authorization_type ?? "NONE";
  if (type === "NONE") {
    if (args.authorizer_id || scopes.length > 0)
      throw new Error("authorization_type must be JWT where there is an authorizer_id or scopes");
    return { authorizerId: undefined, scopes };
  }
  if (type !== "JWT") throw new Error(`authorization_type: ${JSON.stringify(type)} is not supported here, only JWT and NONE`);
  return { authorizerId: String(args.authorizer_id), scopes };
}
