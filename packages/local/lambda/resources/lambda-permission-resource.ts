import type { ResourceType } from "../../service-module.ts";
import { resourceName } from "../../terraform/arguments/resource-name.ts";
import { text } from "../../terraform/arguments/typed-arguments.ts";
import type { LambdaFunctions } from "../lambda-functions.ts";

/** `aws_lambda_permission` for an AWS service that invokes a function. IAM reads and enforces it. */
export function lambdaPermissionResource(functions: LambdaFunctions): ResourceType {
  return {
    arguments: [
      ...["statement_id", "statement_id_prefix", "action", "function_name", "qualifier"],
      ...["principal", "source_arn", "source_account"],
    ],
    make: (args, resource) => {
      const action = text(args, "action");
      if (action !== "lambda:InvokeFunction" && action !== "lambda:*")
        throw new Error(`action ${action}: only lambda:InvokeFunction is supported here`);
      const principal = text(args, "principal");
      if (!principal.endsWith(".amazonaws.com")) throw new Error(`principal ${principal}: only AWS services are supported here`);
      functions.get(text(args, "function_name"), args.qualifier ?? undefined);
      const { statement_id: name, statement_id_prefix: name_prefix } = args;
      const statementId = resourceName({ name, name_prefix }, resource);
      return { id: statementId, statement_id: statementId };
    },
  };
}
