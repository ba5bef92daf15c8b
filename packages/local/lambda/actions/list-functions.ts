import { AwsError } from "../../gateway/aws-error.ts";
import type { Action } from "../../gateway/service.ts";
import type { LambdaFunctions } from "../lambda-functions.ts";
import { describeFunction } from "./describe-function.ts";
import { page } from "./page.ts";

/** However many are asked for (ListFunctions in Lambda's API reference). */
const mostListed = 50;

/** ListFunctions: each as `$LATEST`; with `FunctionVersion: ALL` its published versions, too. */
export function listFunctions(functions: LambdaFunctions): Action["run"] {
  return (input) => {
    const { FunctionVersion } = input;
    if (FunctionVersion !== undefined && FunctionVersion !== "ALL") {
      throw new AwsError("InvalidParameterValueException", `FunctionVersion is ${FunctionVersion}: only ALL is taken`);
    }
    const versions = (name: string) => (FunctionVersion === "ALL" ? ["$LATEST", ...functions.versions(name)] : ["$LATEST"]);
    const names = functions.all().map(({ settings: { name } }) => name);
    const all = names.flatMap((name) => versions(name).map((version) => functions.get(name, version)));
    const { items, next } = page(all, input, mostListed);
    return { Functions: items.map(describeFunction), ...next };
  };
}
