import { callback, declined, getItem, invoke, machine, map, retry, type Faulty } from "./definitions.ts";

/** Tasks that Step Functions refuses, that can't be answered, or that a passing fault would fail. */
export const faultyTasks: readonly Faulty[] = [
  task("task-retry", "no Retry", invoke({ Retry: undefined })),
  task("task-retry", "an empty Retry", invoke({ Retry: [] })),
  { ...task("task-retry", "no Retry in a Map", {}), definition: machine({ Each: map({ Start: invoke({ Retry: undefined }) }) }) },
  task("task-timeout", "no time limit", invoke({ TimeoutSeconds: undefined })),

  task("task-catch", "a conditional write without a Catch", putItem({})),
  task("task-catch", "a conditional write that catches something else only", putItem({ Catch: to("States.Timeout") })),
  task("task-catch", "a conditional delete without a Catch", {
    ...getItem({ Resource: "arn:aws:states:::dynamodb:deleteItem" }),
    Parameters: { TableName: "${table}", Key: { id: { S: "1" } }, ConditionExpression: "attribute_exists(id)" },
  }),
  task("task-catch", "a callback that nobody may decline", callback({ Catch: undefined })),

  task("task-resource", "a service that there is none of", invoke({ Resource: "arn:aws:states:::lamda:invoke" })),
  task("task-resource", "an action that the service does not have", invoke({ Resource: "arn:aws:states:::dynamodb:query" })),
  task("task-resource", "a callback of a service that has none", getItem({ Resource: "arn:aws:states:::dynamodb:getItem.sync" })),
  task("task-resource", "a queue's ARN", invoke({ Resource: "arn:aws:sqs:eu-west-1:123456789012:orders" })),
  task("task-resource", "a function's name", invoke({ Resource: "process-payment" })),
  task("task-resource", "an SDK call without its action", invoke({ Resource: "arn:aws:states:::aws-sdk:s3" })),

  task("task-parameters", "a call without its function", invoke({ Parameters: { "Payload.$": "$" } })),
  task("task-parameters", "a call without parameters", invoke({ Parameters: undefined })),
  task("task-parameters", "a name in other letters", invoke({ Parameters: { FunctionName: "${fn}", payload: {} } })),
  task("task-parameters", "a read without a key", getItem({ Parameters: { TableName: "${table}" } })),
  task("task-parameters", "a read with a write's condition", {
    ...getItem(),
    Parameters: { TableName: "${table}", Key: {}, FilterExpression: "attribute_exists(id)" },
  }),
  task("task-parameters", "a message without a body", {
    ...invoke({ Resource: "arn:aws:states:::sqs:sendMessage" }),
    Parameters: { QueueUrl: "${queue}" },
  }),
  task("task-parameters", "a publication of another service's parameter", {
    ...invoke({ Resource: "arn:aws:states:::sns:publish" }),
    Parameters: { TopicArn: "${topic}", Message: "a", MessageBody: "a" },
  }),

  task(
    "task-token",
    "a callback that keeps its token",
    callback({ Parameters: { QueueUrl: "${queue}", MessageBody: "approve" } }),
  ),
  task("task-token", "a token where nobody is waited for", {
    ...invoke(),
    Parameters: { FunctionName: "${fn}", Payload: { "token.$": "$$.Task.Token" } },
  }),

  task("error-names", "an error that the language does not have", invoke({ Retry: on("States.TaskTimedOut") })),
  task("error-names", "States.ALL among others", invoke({ Retry: on("States.ALL", "Lambda.TooManyRequestsException") })),
  task("error-names", "a Retry behind States.ALL", invoke({ Retry: [...on("States.ALL"), ...on("States.Timeout")] })),
  task("error-names", "a Catch behind States.ALL", invoke({ Catch: [...to("States.ALL"), ...to("States.Timeout")] })),
  task("error-names", "an error that is caught twice", invoke({ Catch: [...to("PaymentDeclined"), ...to("PaymentDeclined")] })),

  task("retry-settings", "a Retry that waits ever less", invoke({ Retry: [{ ...retry[0], BackoffRate: 0.5 }] })),
  task("retry-settings", "a Retry that does not wait", invoke({ Retry: [{ ...retry[0], IntervalSeconds: 0.5 }] })),
  task(
    "retry-settings",
    "a longest wait below the first",
    invoke({ Retry: [{ ...retry[0], IntervalSeconds: 9, MaxDelaySeconds: 5 }] }),
  ),
  task("task-heartbeat", "a heartbeat slower than the time limit", callback({ TimeoutSeconds: 60, HeartbeatSeconds: 90 })),
  task("result-path", "a result in the context object", invoke({ ResultPath: "$$.result" })),
  task("result-path", "a result in several places", invoke({ ResultPath: "$.orders[*].result" })),

  { ...task("placeholder-unbound", "a placeholder without a value", invoke()), bound: [] },
  {
    name: "a value that nothing uses",
    rule: "placeholder-unused",
    state: "(definition)",
    definition: machine({ Start: invoke() }),
    bound: ["fn", "table"],
  },
  {
    name: "a placeholder outside of the states",
    rule: "placeholder-unbound",
    state: "(definition)",
    definition: machine({ Start: invoke() }, { Comment: "${what}" }),
    bound: ["fn"],
  },
];

/** The Task is called `Start`; what catches its errors leads to `Declined`. */
function task(rule: string, name: string, state: Readonly<Record<string, unknown>>): Faulty {
  const isCaught = JSON.stringify(state).includes('"Next":"Declined"');
  return { name, rule, state: "Start", definition: machine({ Start: state, ...(isCaught && { Declined: declined }) }) };
}

function putItem(more: object) {
  const Parameters = { TableName: "${table}", Item: { id: { "S.$": "$.id" } }, ConditionExpression: "attribute_not_exists(id)" };
  return invoke({ Resource: "arn:aws:states:::dynamodb:putItem", Parameters, ...more });
}

function on(...ErrorEquals: string[]) {
  return [{ ...retry[0], ErrorEquals }];
}

function to(...ErrorEquals: string[]) {
  return [{ ErrorEquals, Next: "Declined" }];
}
