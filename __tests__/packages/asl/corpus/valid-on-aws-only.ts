import { invoke, machine, pass } from "./definitions.ts";

const job = (Resource: string, Parameters: object, more: object = {}) =>
  invoke({ Resource, Parameters, TimeoutSeconds: 3600, ...more });

/** Definitions that AWS runs and the local runtime refuses: patterns of the Step Functions guide, written anew. */
export const validOnAwsOnly: Readonly<Record<string, object>> = {
  "a job that is waited for": machine({
    Run: job("arn:aws:states:::batch:submitJob.sync", { JobName: "report", JobQueue: "${queue}", "JobDefinition.$": "$.job" }),
  }),
  "an event on the bus": machine({
    Put: job("arn:aws:states:::events:putEvents", {
      Entries: [{ Detail: { "id.$": "$.id" }, DetailType: "placed", EventBusName: "${bus}", Source: "orders" }],
    }),
  }),
  "a call by the SDK": machine({
    Get: job(
      "arn:aws:states:::aws-sdk:s3:getObject",
      { Bucket: "${bucket}", "Key.$": "$.key" },
      { ResultSelector: { "text.$": "$.Body" } },
    ),
  }),
  "an activity": machine({ Wait: job("arn:aws:states:eu-west-1:123456789012:activity:pack", { "order.$": "$" }) }),
  "a Map over a file, in executions of its own": machine({
    Each: {
      Type: "Map",
      ItemReader: {
        Resource: "arn:aws:states:::s3:getObject",
        ReaderConfig: { InputType: "CSV", CSVHeaderLocation: "FIRST_ROW" },
        Parameters: { Bucket: "${bucket}", "Key.$": "$.key" },
      },
      ItemProcessor: {
        ...machine({ Row: { ...pass, Parameters: { "dish.$": "$.dish", "of.$": "$$.Execution.Input.order" } } }),
        ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "EXPRESS" },
      },
      ToleratedFailurePercentage: 5,
      ResultWriter: { Resource: "arn:aws:states:::s3:putObject", Parameters: { Bucket: "${bucket}", Prefix: "out" } },
      End: true,
    },
  }),
};
