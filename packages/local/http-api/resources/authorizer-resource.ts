import { derivedId } from "../../derived-id.ts";
import type { ResourceType, RuntimeContext } from "../../service-module.ts";
import { refuseUnknownArguments } from "../../terraform/arguments/known-arguments.ts";
import { block } from "../../terraform/arguments/nested-blocks.ts";
import { text } from "../../terraform/arguments/typed-arguments.ts";
import type { HttpApis } from "../http-apis.ts";

/** `aws_apigatewayv2_authorizer` of type `JWT`, for tokens of the stacks' user pools. Attribute: `id`. */
export function provisionAuthorizer(context: RuntimeContext, apis: HttpApis): ResourceType {
  return {
    arguments: ["api_id", "authorizer_type", "identity_sources", "jwt_configuration", "name"],
    make: (args) => {
      if (args.authorizer_type !== "JWT")
        throw new Error(`authorizer_type: "${args.authorizer_type}" is not supported here, only JWT`);
      const api = apis.get(args.api_id);
      const configuration = block(args.jwt_configuration);
      refuseUnknownArguments(configuration, ["audience", "issuer"]);
      const audience: readonly string[] = configuration.audience ?? [];
      if (audience.length === 0)
        throw new Error("jwt_configuration: audience is missing; it names the apps whose tokens are taken");
      const id = derivedId(`${api.id}/authorizers/${text(args, "name")}`, 6);
      api.authorizers.set(id, {
        issuer: localIssuer(configuration.issuer, context),
        audience,
        header: tokenHeader(args.identity_sources),
      });
      return { id };
    },
  };
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
