import type { Action } from "../../gateway/service.ts";
import type { LambdaFunctions } from "../lambda-functions.ts";
import { describeFunction } from "./describe-function.ts";

export function getFunction(functions: LambdaFunctions): Action {
  return {
    permissions: (input) => [{ action: "lambda:GetFunction", resource: functions.arn(input.FunctionName) }],
    run: (input) => {
      const { settings } = functions.get(input.FunctionName);
      return {
        Configuration: describeFunction(settings),
        Code: { RepositoryType: "local", Location: settings.code.dir },
        ...(settings.reservedConcurrency !== undefined && {
          Concurrency: { ReservedConcurrentExecutions: settings.reservedConcurrency },
        }),
      };
    },
  };
}
