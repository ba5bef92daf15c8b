import type { Members } from "../gateway/input-shape.ts";

const onFunction: Members = { FunctionName: "string", Qualifier: "string" };
const paged: Members = { Marker: "string", MaxItems: "integer" };

/** What Lambda's actions take. A payload is what the front has read of it. */
export const lambdaInputs: Readonly<Record<string, Members>> = {
  Invoke: {
    ...onFunction,
    InvocationType: "string",
    LogType: "string",
    ClientContext: "string",
    Payload: "document",
    TenantId: "string",
    DurableExecutionName: "string",
  },
  GetFunction: onFunction,
  GetFunctionConfiguration: onFunction,
  GetAccountSettings: {},
  GetAlias: { FunctionName: "string", Name: "string" },
  ListAliases: { FunctionName: "string", FunctionVersion: "string", ...paged },
  ListFunctions: { MasterRegion: "string", FunctionVersion: "string", ...paged },
  ListEventSourceMappings: { EventSourceArn: "string", FunctionName: "string", ...paged },
  GetEventSourceMapping: { UUID: "string" },
};
