/** What there was to read. */
export interface Sources {
  /** How many traces the logs name, and how many of them X-Ray has. */
  readonly named: number;
  readonly found: number;
  /** Whether an execution's log or history has its tasks. */
  readonly hasTasks: boolean;
}

/** What happened to an order, and is told by nobody on AWS; a sentence each. */
export function missing({ named, found, hasTasks }: Sources): readonly string[] {
  const states =
    "States of the workflow: its log has only what fails (the stage's workflowLogLevel), and EXPRESS executions have no history.";
  return [
    "The customer's request: AppSync logs only fields that fail, without their values; the HTTP API's access log names no order.",
    "Calls of SQS, SNS and DynamoDB by functions and resolvers: they are in no log.",
    "Which write a stream's batch came of, and which message the queue's: what a function ran for these stands by itself.",
    "Pushes to subscribers, and mails: AppSync and SNS tell no trace of them.",
    ...(hasTasks ? [] : [states]),
    ...tracedSentence(named, found),
  ];
}

function tracedSentence(named: number, found: number): readonly string[] {
  if (named === 0) return ["X-Ray: no line names a trace."];
  if (found === named) return [];
  const traces = `X-Ray: of ${named} trace${named === 1 ? "" : "s"} that the lines name it has ${found}`;
  return [`${traces}; it keeps the first request of a second and 5 % of the others.`];
}
