import type { RuntimeContext } from "../../service-module.ts";
import { refuseUnknownArguments } from "../../terraform/arguments/known-arguments.ts";
import { block } from "../../terraform/arguments/nested-blocks.ts";
import { text } from "../../terraform/arguments/typed-arguments.ts";
import { freeId } from "../../terraform/derived-id.ts";
import type { Arguments, ResourceType } from "../../terraform/resource-type.ts";
import type { HttpApis } from "../http-apis.ts";
import type { JwtAuthorizer } from "../jwt-authorizer.ts";

/** `aws_apigatewayv2_authorizer` of type `JWT`, for tokens of the stacks' user pools. Attribute: `id`. */
export function provisionAuthorizer(context: RuntimeContext, apis: HttpApis): ResourceType {
  const put = (args: Arguments, id: string) => {
    const { authorizers } = apis.get(args.api_id);
    apis.change(args.api_id, { authorizers: new Map([...authorizers, [id, authorizerOf(context, args)]]) });
    return { id };
  };
  return {
    arguments: ["api_id", "authorizer_type", "identity_sources", "jwt_configuration", "name"],
    make: (args) => {
      const { id, authorizers } = apis.get(args.api_id);
      return put(
        args,
        freeId(`${id}/authorizers/${text(args, "name")}`, 6, (taken) => authorizers.has(taken)),
      );
    },
    update: (args, { attributes }) => put(args, String(attributes.id)),
    remove: ({ arguments: { api_id: apiId }, attributes }) => {
      const authorizers = new Map(apis.get(apiId).authorizers);
      authorizers.delete(String(attributes.id));
      apis.change(apiId, { authorizers });
    },
  };
}

function authorizerOf(context: RuntimeContext, args: Arguments): JwtAuthorizer {
  if (args.authorizer_type !== "JWT")
    throw new Error(`authorizer_type: "${args.authorizer_type}" is not supported here, only JWT`);
  const configuration = block(args.jwt_configuration);
  refuseUnknownArguments(configuration, ["audience", "issuer"]);
  const audience: readonly string[] = configuration.audience ?? [];
  if (audience.length === 0) throw new Error("jwt_configuration: audience is missing; it names the apps whose tokens are taken");
  return { issuer: localIssuer(configuration.issuer, context), audience, header: tokenHeader(args.identity_sources) };
}

/** User pools issue tokens at the gateway's address here, which has no TLS; on AWS at one of `amazonaws.com`. */
function localIssuer(issuer: unknown, { baseUrl, region }: RuntimeContext): string {
  for (const origin of [baseUrl, baseUrl.replace(/^http:/, "https:"), `https://cognito-idp.${region}.amazonaws.com`]) {
    if (typeof issuer === "string" && issuer.startsWith(`${origin}/`)) return baseUrl + issuer.slice(origin.length);
  }
  throw new Error(
    `jwt_configuration: issuer ${JSON.stringify(issuer)} is not supported here, only user pools: https://\${<user pool>.endpoint}`,
  );
}

function tokenHeader(sources: unknown): string {
  const [source, ...others] = (sources ?? []) as readonly string[];
  const header = /^\$request\.header\.([\w-]+)$/.exec(source ?? "")?.[1];
  if (header && others.length === 0) return header.toLowerCase();
  throw new Error(
    `identity_sources: ${JSON.stringify(sources)} is not supported here, only one header: ["$request.header.Authorization"]`,
  );
}
