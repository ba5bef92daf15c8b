import { resourceName } from "../../terraform/arguments/resource-name.ts";
import { text } from "../../terraform/arguments/typed-arguments.ts";
import type { ResourceType } from "../../terraform/resource-type.ts";
import type { LambdaFunctions } from "../lambda-functions.ts";

/** A service, an account, a role or user (a session of one, too), or everybody. */
const principalForm = /^([a-z\d.-]+\.amazonaws\.com|\d{12}|arn:aws:(iam|sts)::\d{12}:.+|\*)$/;

/** `aws_lambda_permission` for whoever invokes a function. IAM reads and enforces it. */
export function provisionPermission(functions: LambdaFunctions): ResourceType {
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
      if (!principalForm.test(principal))
        throw new Error(
          `principal ${principal}: only an AWS service, an account, the ARN of a role or user, and * are supported here`,
        );
      functions.get(text(args, "function_name"), args.qualifier ?? undefined);
      const { statement_id: name, statement_id_prefix: name_prefix } = args;
      const statementId = resourceName({ name, name_prefix }, resource);
      return { id: statementId, statement_id: statementId };
    },
    // AWS replaces it whatever differs; what it allows is IAM's, which hears of it.
    remove: () => undefined,
  };
}
