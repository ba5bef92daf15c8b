import { violation, type GuardRail } from "../guard-rail.ts";
import { queueMappings, streamMappings } from "./mappings.ts";

/**
 * A function says which records of its batch failed. Otherwise one failure brings the whole batch back: records that are
 * through are processed again, and use up their receives.
 * Source: AWS Lambda Developer Guide, "Handling errors for an SQS event source in Lambda" and "Configuring partial batch response
 * with DynamoDB and Lambda".
 */
export const partialBatchResponse: GuardRail = {
  name: "partial-batch-response",
  check: (declarations) =>
    [...queueMappings(declarations), ...streamMappings(declarations)].flatMap(({ resource }) => {
      const types: unknown = resource.arguments["function_response_types"];
      if (Array.isArray(types) && types.includes("ReportBatchItemFailures")) return [];
      const message =
        `function_response_types is ${JSON.stringify(types)}; it must hold "ReportBatchItemFailures", or one failure brings ` +
        "back the whole batch.";
      return [violation(resource, message, "Add it.")];
    }),
};
