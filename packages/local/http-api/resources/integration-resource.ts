import { derivedId } from "../../derived-id.ts";
import type { ResourceAddress, ResourceType } from "../../service-module.ts";
import { integer } from "../../terraform/arguments/typed-arguments.ts";
import type { HttpApis } from "../http-apis.ts";

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
  return {
    arguments: knownArguments,
    make: (args, { name }: ResourceAddress) => {
      only(args.integration_type, "integration_type", "AWS_PROXY");
      only(args.connection_type ?? "INTERNET", "connection_type", "INTERNET");
      // The provider's default is 1.0.
      only(args.payload_format_version ?? "1.0", "payload_format_version", "2.0");
      only(args.integration_method ?? "POST", "integration_method", "POST");
      const api = apis.get(args.api_id);
      const id = derivedId(`${api.id}/integrations/${name}`, 7);
      api.integrations.set(id, {
        functionArn: functionArn(args.integration_uri),
        timeoutMs: integer(args, "timeout_milliseconds", { min: 50, max: 30_000 }, 30_000),
      });
      return { id };
    },
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
