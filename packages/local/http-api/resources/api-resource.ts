import { derivedId } from "../../derived-id.ts";
import type { ResourceType, RuntimeContext } from "../../service-module.ts";
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
];

/** `aws_apigatewayv2_api`. Attributes: `id`, `arn`, `api_endpoint`, `execution_arn`. */
export function provisionApi(context: RuntimeContext, apis: HttpApis): ResourceType {
  const { region, accountId, baseUrl } = context;
  return {
    arguments: knownArguments,
    make: (args) => {
      if (args.protocol_type !== "HTTP")
        throw new Error(`protocol_type: "${args.protocol_type}" is not supported here, only HTTP`);
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
    },
  };
}
