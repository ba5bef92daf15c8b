import type { StackOutputs } from "../../client/stack-outputs.ts";
import type { FoundCall } from "./found-calls.ts";

/** How many traces the logs name, and how many of them X-Ray has. */
interface Traced {
  readonly named: number;
  readonly found: number;
}

/** What happened to an order, and is told by nobody on AWS; a sentence each. */
export function missing(outputs: StackOutputs, traced: Traced, runs: readonly FoundCall[]): readonly string[] {
  const hasTasks = runs.some(({ key }) => key.includes("#"));
  return [
    "The customer's request: AppSync logs only fields that fail, and without their values; the HTTP API's access log names no order.",
    "Calls of SQS, SNS and DynamoDB that functions and resolvers make: they are in no log (CloudTrail's data events would be).",
    "Which write a stream's batch came of, and which message a batch of the queue: functions' lines stand by themselves.",
    "Pushes to subscribers, and mails: AppSync and SNS tell no trace of them.",
    ...(hasTasks
      ? []
      : [
          "States of the workflow: its log has only what fails (the stage's workflowLogLevel), and an EXPRESS execution has no history.",
        ]),
    tracedSentence(outputs, traced),
  ];
}

function tracedSentence({ local }: StackOutputs, { named, found }: Traced): string {
  if (named === 0 && local)
    return "X-Ray: the local runtime's functions know no trace ID, so its traces are not found by an order.";
  if (named === 0) return "X-Ray: no line names a trace.";
  const has = `X-Ray: of ${named} ${named === 1 ? "trace" : "traces"} that the lines name it has ${found}`;
  return found < named ? `${has}: it samples one request a second and 5 % of the others.` : `${has}.`;
}
