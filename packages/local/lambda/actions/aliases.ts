import { AwsError } from "../../gateway/aws-error.ts";
import type { Action } from "../../gateway/service.ts";
import type { Alias } from "../alias.ts";
import type { LambdaFunctions } from "../lambda-functions.ts";
import { page } from "./page.ts";

const mostListed = 50;

export function getAlias(functions: LambdaFunctions): Action["run"] {
  return ({ FunctionName, Name }) => {
    const { lambda, arn } = functions.get(FunctionName);
    const alias = functions.aliases(lambda).find(({ name }) => name === Name);
    if (alias) return describe(alias);
    throw new AwsError("ResourceNotFoundException", `Cannot find alias arn: ${arn}:${Name}`, {
      statusCode: 404,
      members: { Type: "User" },
    });
  };
}

/** ListAliases: of one version, when `FunctionVersion` says which. */
export function listAliases(functions: LambdaFunctions): Action["run"] {
  return (input) => {
    const all = functions.aliases(functions.get(input.FunctionName).lambda);
    const found = all.filter(({ version }) => input.FunctionVersion === undefined || version === input.FunctionVersion);
    const { items, next } = page(found, input, mostListed);
    return { Aliases: items.map(describe), ...next };
  };
}

/** Lambda's `AliasConfiguration`. */
function describe({ name, arn, version, description }: Alias) {
  return { AliasArn: arn, Name: name, FunctionVersion: version, Description: description };
}
