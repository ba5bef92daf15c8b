import type { RuntimeContext } from "../../service-module.ts";
import { text } from "../../terraform/arguments/typed-arguments.ts";
import type { Arguments, ResourceType } from "../../terraform/resource-type.ts";
import type { Alias } from "../alias.ts";
import { invokeArn } from "../invoke-arn.ts";
import type { LambdaFunctions } from "../lambda-functions.ts";

/** `aws_lambda_alias` of one version; shares of the calls for another one (`routing_config`) are refused. Attributes: `arn`, `invoke_arn`. */
export function provisionAlias(functions: LambdaFunctions, { region }: RuntimeContext): ResourceType {
  return {
    arguments: ["name", "function_name", "function_version", "description"],
    make: (args) => {
      const name = text(args, "name");
      // CreateAlias in Lambda's API reference: a number would be a version.
      if (!/^(?!\d+$)[\w-]{1,128}$/.test(name)) {
        throw new Error(`name "${name}" must be 1-128 letters, digits, - and _, and not a number`);
      }
      const { settings } = functions.get(text(args, "function_name")).lambda;
      const arn = `${settings.arn}:${name}`;
      functions.addAlias(settings.name, { name, arn, ...changeable(args) });
      return { id: arn, arn, name, invoke_arn: invokeArn(region, arn) };
    },
    update: (args, { attributes }) => {
      const [name, arn] = [String(attributes.name), String(attributes.arn)];
      functions.changeAlias(functionOf(args), { name, arn, ...changeable(args) });
      return attributes;
    },
    remove: ({ arguments: args, attributes }) => functions.removeAlias(functionOf(args), String(attributes.name)),
  };

  function functionOf(args: Arguments): string {
    return functions.get(text(args, "function_name")).lambda.settings.name;
  }
}

function changeable(args: Arguments): Pick<Alias, "version" | "description"> {
  return { version: text(args, "function_version"), description: String(args.description ?? "") };
}
