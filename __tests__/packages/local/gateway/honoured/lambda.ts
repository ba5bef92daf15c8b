import type { Honoured } from "./honoured.ts";

/** What Lambda honours. */
export const lambda: Honoured = {
  "lambda/aliases.test.ts": {
    GetAlias: ["FunctionName", "Name"],
  },
  "lambda/event-source-mappings/mapping-actions.test.ts": {
    GetEventSourceMapping: ["UUID"],
    Invoke: ["Payload"],
    ListEventSourceMappings: ["EventSourceArn", "FunctionName"],
  },
  "lambda/from-clients.test.ts": {
    GetFunction: ["FunctionName", "Qualifier"],
    GetFunctionConfiguration: ["FunctionName", "Qualifier"],
    Invoke: ["LogType", "ClientContext", "Qualifier"],
    ListAliases: ["FunctionName", "FunctionVersion", "Marker", "MaxItems"],
    ListEventSourceMappings: ["Marker", "MaxItems"],
    ListFunctions: ["FunctionVersion", "Marker", "MaxItems"],
  },
  "lambda/invoke.test.ts": {
    Invoke: ["FunctionName", "InvocationType"],
  },
};
