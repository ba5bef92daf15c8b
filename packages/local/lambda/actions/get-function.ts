import type { Action } from "../../gateway/service.ts";
import type { LambdaFunctions } from "../lambda-functions.ts";
import { describeFunction } from "./describe-function.ts";

export function getFunction(functions: LambdaFunctions): Action {
  return {
    permissions: (input) => [{ action: "lambda:GetFunction", resource: functions.arn(input.FunctionName, input.Qualifier) }],
    run: (input) => {
      const target = functions.get(input.FunctionName, input.Qualifier);
      const { settings } = target.lambda;
      return {
        Configuration: describeFunction(target),
        Code: { RepositoryType: "local", Location: settings.code.dir },
        ...(settings.reservedConcurrency !== undefined && {
          Concurrency: { ReservedConcurrentExecutions: settings.reservedConcurrency },
        }),
      };
    },
  };
}

/** What `GetFunction` has as its `Configuration`. */
export function getFunctionConfiguration(functions: LambdaFunctions): Action {
  return {
    permissions: (input) => [
      { action: "lambda:GetFunctionConfiguration", resource: functions.arn(input.FunctionName, input.Qualifier) },
    ],
    run: (input) => describeFunction(functions.get(input.FunctionName, input.Qualifier)),
  };
}
