import { validationErrors, type Required } from "../gateway/required.ts";

const onFunction = ["FunctionName"];

/** What Lambda's actions cannot do without. In HTTP most of it is in the path: it is state machines that leave it out. */
export const lambdaRequired: Required = {
  missing: validationErrors("ValidationException"),
  actions: {
    Invoke: onFunction,
    GetFunction: onFunction,
    GetFunctionConfiguration: onFunction,
    GetAlias: ["FunctionName", "Name"],
    ListAliases: onFunction,
    GetEventSourceMapping: ["UUID"],
  },
};
