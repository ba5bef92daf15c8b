type Json = Readonly<Record<string, unknown>>;

/** A definition with one fault. */
export interface Faulty {
  readonly name: string;
  readonly rule: string;
  /** The state at fault; `(definition)` for the definition itself. */
  readonly state: string;
  readonly definition: object;
  /** What an execution is started with. */
  readonly input?: unknown;
  /** A rule that says something of it, too. */
  readonly also?: string;
  /** Where it matters. */
  readonly type?: "STANDARD" | "EXPRESS";
  /** The placeholders that get a value, where they matter. */
  readonly bound?: readonly string[];
}

/** A definition that begins with the first of its states. */
export function machine(states: Record<string, Json>, more: Json = {}) {
  return { StartAt: Object.keys(states)[0], States: states, ...more };
}

export const retry = [{ ErrorEquals: ["States.Timeout"], IntervalSeconds: 1, MaxAttempts: 3, BackoffRate: 2 }];
export const end = { Type: "Succeed" };
export const pass = { Type: "Pass", End: true };

/** A sound call of a function; a field is left out by making it `undefined`. */
export function invoke(more: Json = {}): Json {
  return {
    Type: "Task",
    Resource: "arn:aws:states:::lambda:invoke",
    Parameters: { FunctionName: "${fn}", "Payload.$": "$" },
    TimeoutSeconds: 5,
    Retry: retry,
    End: true,
    ...more,
  };
}

/** A sound read of an item. */
export function getItem(more: Json = {}): Json {
  const Parameters = { TableName: "${table}", Key: { id: { "S.$": "$.id" } } };
  return invoke({ Resource: "arn:aws:states:::dynamodb:getItem", Parameters, ...more });
}

/** A sound callback. */
export function callback(more: Json = {}): Json {
  return invoke({
    Resource: "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
    Parameters: { QueueUrl: "${queue}", MessageBody: { "token.$": "$$.Task.Token", "order.$": "$" } },
    Catch: [{ ErrorEquals: ["States.ALL"], Next: "Declined" }],
    ...more,
  });
}

export const declined = { Type: "Fail", Error: "Declined", Cause: "Nobody took it." };

/** A sound choice between `Yes` and `No`. */
export function choice(rule: Json, more: Json = {}): Json {
  return { Type: "Choice", Choices: [{ ...rule, Next: "Yes" }], Default: "No", ...more };
}

export const bothWays = { Yes: end, No: end };

export function map(states: Record<string, Json>, more: Json = {}): Json {
  return { Type: "Map", ItemProcessor: machine(states), End: true, ...more };
}

export function parallel(...branches: Record<string, Json>[]): Json {
  return { Type: "Parallel", Branches: branches.map((states) => machine(states)), End: true };
}
