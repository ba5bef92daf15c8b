import { callback, declined, end, invoke, machine, map, pass } from "./definitions.ts";

const job = (Resource: string, Parameters: object, more: object = {}) =>
  invoke({ Resource, Parameters, TimeoutSeconds: 3600, ...more });

/** Definitions with what came to the states language later, or hands out a token: they run on AWS and locally, too. */
export const validLaterFlows: Readonly<Record<string, object>> = {
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
  "an execution of another state machine": machine({
    Run: job(
      "arn:aws:states:::states:startExecution.sync:2",
      { StateMachineArn: "${child}", Input: { "AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID.$": "$$.Execution.Id" } },
      { OutputPath: "$.Output" },
    ),
  }),
  "a function called by its ARN": machine({
    Call: job("arn:aws:lambda:eu-west-1:123456789012:function:pay", { "order.$": "$.order" }),
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
