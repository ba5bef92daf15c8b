import { integer } from "../../terraform/arguments/typed-arguments.ts";
import { freeId } from "../../terraform/derived-id.ts";
import type { Arguments, ResourceAddress, ResourceType } from "../../terraform/resource-type.ts";
import type { HttpApis } from "../http-apis.ts";
import type { Integration } from "../routing/route.ts";

const knownArguments = [
  "api_id",
  "integration_type",
  "integration_uri",
  "integration_method",
  "payload_format_version",
  "timeout_milliseconds",
  "connection_type",
  // Nothing of these shows in what is run here.
  "description",
];

/** `aws_apigatewayv2_integration` with a Lambda function, payload format 2.0. Attribute: `id`. */
export function provisionIntegration(apis: HttpApis): ResourceType {
  const put = (args: Arguments, id: string) => {
    const { integrations } = apis.get(args.api_id);
    apis.change(args.api_id, { integrations: new Map([...integrations, [id, integrationOf(args)]]) });
    return { id };
  };
  return {
    arguments: knownArguments,
    make: (args, { name }: ResourceAddress) => {
      const { id, integrations } = apis.get(args.api_id);
      return put(
        args,
        freeId(`${id}/integrations/${name}`, 7, (taken) => integrations.has(taken)),
      );
    },
    update: (args, { attributes }) => put(args, String(attributes.id)),
    remove: ({ arguments: { api_id: apiId }, attributes }) => {
      const integrations = new Map(apis.get(apiId).integrations);
      integrations.delete(String(attributes.id));
      apis.change(apiId, { integrations });
    },
  };
}

function integrationOf(args: Arguments): Integration {
  only(args.integration_type, "integration_type", "AWS_PROXY");
  only(args.connection_type ?? "INTERNET", "connection_type", "INTERNET");
  // The provider's default is 1.0.
  only(args.payload_format_version ?? "1.0", "payload_format_version", "2.0");
  only(args.integration_method ?? "POST", "integration_method", "POST");
  return {
    functionArn: functionArn(args.integration_uri),
    timeoutMs: integer(args, "timeout_milliseconds", { min: 50, max: 30_000 }, 30_000),
  };
}

/** @param uri the function's ARN, or the one that it is invoked by: `arn:aws:apigateway:…:lambda:path/…/functions/<ARN>/invocations` */
function functionArn(uri: unknown): string {
  const arn =
    /^(?:arn:aws:apigateway:[\w-]+:lambda:path\/2015-03-31\/functions\/)?(arn:aws:lambda:[^/]+)(?:\/invocations)?$/.exec(
      String(uri),
    )?.[1];
  if (arn) return arn;
  throw new Error(`integration_uri ${JSON.stringify(uri)} must be a function's invoke_arn or arn`);
}

function only(value: unknown, argument: string, supported: string): void {
  if (value !== supported) throw new Error(`${argument}: ${JSON.stringify(value)} is not supported here, only ${supported}`);
}
