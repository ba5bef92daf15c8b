import { AwsError } from "../../gateway/aws-error.ts";
import type { Action } from "../../gateway/service.ts";
import type { EventSourceMapping } from "../event-source-mappings/event-source-mapping.ts";
import type { LambdaFunctions } from "../lambda-functions.ts";

export function listEventSourceMappings(mappings: readonly EventSourceMapping[], functions: LambdaFunctions): Action {
  return {
    permissions: () => [{ action: "lambda:ListEventSourceMappings", resource: "*" }],
    run: ({ FunctionName, EventSourceArn }) => {
      const functionArn = FunctionName && functions.arn(FunctionName);
      const found = mappings.filter(
        ({ settings }) =>
          (!functionArn || settings.functionArn === functionArn) && (!EventSourceArn || settings.sourceArn === EventSourceArn),
      );
      return { EventSourceMappings: found.map(describe) };
    },
  };
}

export function getEventSourceMapping(mappings: readonly EventSourceMapping[]): Action {
  return {
    permissions: ({ UUID }) => {
      const mapping = mappings.find(({ settings }) => settings.uuid === UUID);
      return [{ action: "lambda:GetEventSourceMapping", resource: mapping?.settings.arn ?? "*" }];
    },
    run: ({ UUID }) => {
      const mapping = mappings.find(({ settings }) => settings.uuid === UUID);
      if (!mapping) {
        throw new AwsError("ResourceNotFoundException", "The resource you requested does not exist.", {
          statusCode: 404,
          members: { Type: "User" },
        });
      }
      return describe(mapping);
    },
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
