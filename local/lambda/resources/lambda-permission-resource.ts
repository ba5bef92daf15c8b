import { refuseUnknownArguments } from "../../terraform/arguments/known-arguments.ts";
import type { Provision } from "../../service-module.ts";
import { text } from "../../terraform/arguments/typed-arguments.ts";
import type { LambdaFunctions } from "../lambda-functions.ts";

/** `aws_lambda_permission` for an AWS service that invokes a function. IAM reads and enforces it. */
export function lambdaPermissionResource(functions: LambdaFunctions): Provision {
  return (args, resource) => {
    refuseUnknownArguments(args, ["statement_id", "action", "function_name", "principal", "source_arn"]);
    const action = text(args, "action");
    if (action !== "lambda:InvokeFunction" && action !== "lambda:*")
      throw new Error(`action ${action}: only lambda:InvokeFunction is supported here`);
    const principal = text(args, "principal");
    if (!principal.endsWith(".amazonaws.com")) throw new Error(`principal ${principal}: only AWS services are supported here`);
    functions.get(text(args, "function_name"));
    const statementId = args.statement_id ?? resource.name;
    return { id: statementId, statement_id: statementId };
  };
}
