import { derivedId } from "../../derived-id.ts";
import { refuseUnknownArguments } from "../../terraform/arguments/known-arguments.ts";
import type { Provision, RuntimeContext } from "../../service-module.ts";
import { text } from "../../terraform/arguments/typed-arguments.ts";
import { corsConfiguration } from "../cors.ts";
import type { HttpApis } from "../http-apis.ts";
import { basePath } from "../request/client-request.ts";

const knownArguments = [
  "name",
  "protocol_type",
  "cors_configuration",
  // Nothing of these shows in what is run here.
  "description",
  "version",
  "region",
  "tags",
  "tags_all",
];

/** `aws_apigatewayv2_api`. Attributes: `id`, `arn`, `api_endpoint`, `execution_arn`. */
export function provisionApi(context: RuntimeContext, apis: HttpApis): Provision {
  const { region, accountId, baseUrl } = context;
  return (args) => {
    if (args.protocol_type !== "HTTP") throw new Error(`protocol_type: "${args.protocol_type}" is not supported here, only HTTP`);
    refuseUnknownArguments(args, knownArguments);
    const id = derivedId(text(args, "name"), 10);
    const arn = `arn:aws:apigateway:${region}::/apis/${id}`;
    const executionArn = `arn:aws:execute-api:${region}:${accountId}:${id}`;
    apis.add({
      id,
      arn,
      executionArn,
      cors: corsConfiguration(args.cors_configuration),
      authorizers: new Map(),
      integrations: new Map(),
      routes: [],
      stage: undefined,
    });
    return { id, arn, api_endpoint: `${baseUrl}${basePath}`, execution_arn: executionArn };
  };
}
