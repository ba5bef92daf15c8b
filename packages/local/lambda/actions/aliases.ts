import { AwsError } from "../../gateway/aws-error.ts";
import type { Action } from "../../gateway/service.ts";
import type { Alias } from "../alias.ts";
import type { LambdaFunctions } from "../lambda-functions.ts";

export function getAlias(functions: LambdaFunctions): Action {
  return {
    permissions: (input) => [{ action: "lambda:GetAlias", resource: functions.arn(input.FunctionName) }],
    run: ({ FunctionName, Name }) => {
      const { lambda, arn } = functions.get(FunctionName);
      const alias = functions.aliases(lambda).find(({ name }) => name === Name);
      if (alias) return describe(alias);
      throw new AwsError("ResourceNotFoundException", `Cannot find alias arn: ${arn}:${Name}`, {
        statusCode: 404,
        members: { Type: "User" },
      });
    },
  };
}

export function listAliases(functions: LambdaFunctions): Action {
  return {
    permissions: (input) => [{ action: "lambda:ListAliases", resource: functions.arn(input.FunctionName) }],
    run: (input) => ({ Aliases: functions.aliases(functions.get(input.FunctionName).lambda).map(describe) }),
  };
}

/** Lambda's `AliasConfiguration`. */
function describe({ name, arn, version, description }: Alias) {
  return { AliasArn: arn, Name: name, FunctionVersion: version, Description: description };
}
