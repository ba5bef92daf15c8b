import { callback, declined, end, invoke, machine, map, pass } from "./definitions.ts";

const job = (Resource: string, Parameters: object, more: object = {}) =>
  invoke({ Resource, Parameters, TimeoutSeconds: 3600, ...more });

/** Definitions that AWS runs and the local runtime refuses: patterns of the Step Functions guide, written anew. */
export const validOnAwsOnly: Readonly<Record<string, object>> = {
  "a person approves": machine({
    Ask: callback({ HeartbeatSeconds: 300, TimeoutSeconds: 86_400, ResultPath: "$.approval", End: undefined, Next: "Approved" }),
    Approved: { Type: "Pass", InputPath: "$.approval.by", End: true },
    Declined: declined,
  }),
  "a function that answers later": machine({
    Ask: callback({
      Resource: "arn:aws:states:::lambda:invoke.waitForTaskToken",
      Parameters: { FunctionName: "${fn}", Payload: { "token.$": "$$.Task.Token", "name.$": "$$.State.Name" } },
      Catch: [{ ErrorEquals: ["States.HeartbeatTimeout", "States.TaskFailed"], Next: "Declined" }],
    }),
    Declined: declined,
  }),
  "a job that is waited for": machine({
    Run: job("arn:aws:states:::batch:submitJob.sync", { JobName: "report", JobQueue: "${queue}", "JobDefinition.$": "$.job" }),
  }),
  "an execution of another state machine": machine({
    Run: job(
      "arn:aws:states:::states:startExecution.sync:2",
      { StateMachineArn: "${child}", Input: { "AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID.$": "$$.Execution.Id" } },
      { OutputPath: "$.Output" },
    ),
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
  "a function called by its ARN": machine({
    Call: job("arn:aws:lambda:eu-west-1:123456789012:function:pay", { "order.$": "$.order" }),
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
  "JSONata throughout": machine(
    {
      Total: { Type: "Pass", Output: { total: "{% $sum($states.input.lines.price) %}" }, Next: "IsMuch" },
      IsMuch: { Type: "Choice", Choices: [{ Condition: "{% $states.input.total > 100 %}", Next: "Much" }], Default: "Little" },
      Much: end,
      Little: end,
    },
    { QueryLanguage: "JSONata" },
  ),
  variables: machine({
    Keep: { Type: "Pass", Assign: { "id.$": "$.order.id" }, Next: "Use" },
    Use: { ...pass, Parameters: { "id.$": "$id" } },
  }),
  "an index within a Map's own states": machine({
    Each: map({ Item: { ...pass, Parameters: { "nr.$": "$$.Map.Item.Index", "what.$": "$$.Map.Item.Value" } } }),
  }),
};
