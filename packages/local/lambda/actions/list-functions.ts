import type { Action } from "../../gateway/service.ts";
import type { LambdaFunctions } from "../lambda-functions.ts";
import { describeFunction } from "./describe-function.ts";

export function listFunctions(functions: LambdaFunctions): Action {
  return {
    permissions: () => [{ action: "lambda:ListFunctions", resource: "*" }],
    run: () => ({ Functions: functions.all().map(({ settings }) => describeFunction(functions.get(settings.name))) }),
  };
}
