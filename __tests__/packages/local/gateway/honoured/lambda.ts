import type { Honoured } from "./honoured.ts";

/** What Lambda honours. */
export const lambda: Honoured = {
  "lambda/aliases.test.ts": {
    GetAlias: ["FunctionName", "Name"],
  },
  "lambda/archive-file.test.ts": {},
  "lambda/event-source-mappings/mapping-actions.test.ts": {
    GetEventSourceMapping: ["UUID"],
    ListEventSourceMappings: ["EventSourceArn", "FunctionName"],
  },
  "lambda/from-clients.test.ts": {
    GetFunction: ["FunctionName", "Qualifier"],
    GetFunctionConfiguration: ["FunctionName", "Qualifier"],
    Invoke: ["LogType", "ClientContext", "Payload", "Qualifier"],
    ListAliases: ["FunctionName", "FunctionVersion", "Marker", "MaxItems"],
    ListEventSourceMappings: ["Marker", "MaxItems"],
    ListFunctions: ["FunctionVersion", "Marker", "MaxItems"],
  },
  "lambda/function-errors.test.ts": {},
  "lambda/hanging-invocations.test.ts": {},
  "lambda/invocation-records.test.ts": {},
  "lambda/invoke.test.ts": {
    Invoke: ["FunctionName", "InvocationType"],
  },
  "lambda/logging/function-log.test.ts": {},
  "lambda/other-node-versions.test.ts": {},
  "lambda/resources/lambda-resources.test.ts": {},
  "lambda/worker/gateway-requests.test.ts": {},
  "runtime/elsewhere.test.ts": {},
  "step-functions/integrations/integrations.test.ts": {},
  "step-functions/retry-and-catch.test.ts": {},
};
