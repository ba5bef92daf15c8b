import type { ResourceType, RuntimeContext } from "../../service-module.ts";
import { text } from "../../terraform/arguments/typed-arguments.ts";
import { invokeArn } from "../invoke-arn.ts";
import type { LambdaFunctions } from "../lambda-functions.ts";

/** `aws_lambda_alias` of one version; shares of the calls for another one (`routing_config`) are refused. Attributes: `arn`, `invoke_arn`. */
export function lambdaAliasResource(functions: LambdaFunctions, { region }: RuntimeContext): ResourceType {
  return {
    arguments: ["name", "function_name", "function_version", "description"],
    make: (args) => {
      const name = text(args, "name");
      // CreateAlias in Lambda's API reference: a number would be a version.
      if (!/^(?!\d+$)[\w-]{1,128}$/.test(name)) {
        throw new Error(`name "${name}" must be 1-128 letters, digits, - and _, and not a number`);
      }
      const { lambda } = functions.get(text(args, "function_name"));
      const arn = `${lambda.settings.arn}:${name}`;
      const version = text(args, "function_version");
      functions.addAlias(lambda, { name, arn, version, description: String(args.description ?? "") });
      return { id: arn, arn, name, invoke_arn: invokeArn(region, arn) };
    },
  };
}
