import type { Action } from "../../gateway/service.ts";
import type { LambdaFunctions } from "../lambda-functions.ts";
import { describeFunction } from "./describe-function.ts";

export function getFunction(functions: LambdaFunctions): Action["run"] {
  return (input) => {
    const target = functions.get(input.FunctionName, input.Qualifier);
    const { settings, concurrency } = target.lambda;
    return {
      Configuration: describeFunction(target),
      Code: { RepositoryType: "local", Location: settings.code.dir },
      ...(concurrency.reserved !== undefined && { Concurrency: { ReservedConcurrentExecutions: concurrency.reserved } }),
    };
  };
}

/** What `GetFunction` has as its `Configuration`. */
export function getFunctionConfiguration(functions: LambdaFunctions): Action["run"] {
  return (input) => describeFunction(functions.get(input.FunctionName, input.Qualifier));
}
