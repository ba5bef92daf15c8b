import { AwsError } from "../../gateway/aws-error.ts";
import type { Action } from "../../gateway/service.ts";
import type { EventSourceMapping } from "../event-source-mappings/event-source-mapping.ts";
import type { LambdaFunctions } from "../lambda-functions.ts";
import { page } from "./page.ts";

/** However many are asked for (ListEventSourceMappings in Lambda's API reference). */
const mostListed = 100;

export function listEventSourceMappings(mappings: readonly EventSourceMapping[], functions: LambdaFunctions): Action["run"] {
  return (input) => {
    const { FunctionName, EventSourceArn } = input;
    const functionArn = FunctionName && functions.arn(FunctionName);
    const found = mappings.filter(
      ({ settings }) =>
        (!functionArn || settings.functionArn === functionArn) && (!EventSourceArn || settings.sourceArn === EventSourceArn),
    );
    const { items, next } = page(found, input, mostListed);
    return { EventSourceMappings: items.map(describe), ...next };
  };
}

export function getEventSourceMapping(mappings: readonly EventSourceMapping[]): Action["run"] {
  return ({ UUID }) => {
    const mapping = mappings.find(({ settings }) => settings.uuid === UUID);
    if (!mapping) {
      throw new AwsError("ResourceNotFoundException", "The resource you requested does not exist.", {
        statusCode: 404,
        members: { Type: "User" },
      });
    }
    return describe(mapping);
  };
}

/** Lambda's `EventSourceMappingConfiguration`, as far as every kind of source has it. */
function describe({ settings }: EventSourceMapping) {
  return {
    UUID: settings.uuid,
    EventSourceMappingArn: settings.arn,
    EventSourceArn: settings.sourceArn,
    FunctionArn: settings.functionArn,
    BatchSize: settings.batchSize,
    MaximumBatchingWindowInSeconds: settings.batchingWindowMs / 1000,
    FunctionResponseTypes: settings.reportsItemFailures ? ["ReportBatchItemFailures"] : [],
    State: settings.enabled ? "Enabled" : "Disabled",
  };
}
