import type { RuntimeContext } from "../../service-module.ts";
import { text } from "../../terraform/arguments/typed-arguments.ts";
import { derivedId } from "../../terraform/derived-id.ts";
import type { Arguments, ResourceType } from "../../terraform/resource-type.ts";
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
      refuseOtherProtocols(args);
      const id = derivedId(text(args, "name"), 10);
      const arn = `arn:aws:apigateway:${region}::/apis/${id}`;
      const executionArn = `arn:aws:execute-api:${region}:${accountId}:${id}`;
      apis.add({ id, arn, executionArn, cors: corsConfiguration(args.cors_configuration) });
      return { id, arn, api_endpoint: `${baseUrl}${basePath}`, execution_arn: executionArn };
    },
    update: (args, { attributes }) => {
      refuseOtherProtocols(args);
      apis.change(attributes.id, { cors: corsConfiguration(args.cors_configuration) });
      return attributes;
    },
    remove: () => apis.remove(),
  };
}

function refuseOtherProtocols({ protocol_type: protocol }: Arguments): void {
  if (protocol !== "HTTP") throw new Error(`protocol_type: "${protocol}" is not supported here, only HTTP`);
}
