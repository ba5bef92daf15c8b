import { afterEach, beforeEach } from "@jest/globals";
import type { Runtime } from "../../../../../packages/local/runtime/runtime.ts";
import { ForeignStacks, telemetryDocument, trust, type Change } from "../../foreign-stacks/telemetry-stack.ts";

/** Runs a while when it is told to, and fails when it is told to. */
const code = `exports.handler = async ({ Records = [] }) => {
  console.log("got " + Records.map(({ body }) => body).join());
  if (Records.some(({ body }) => body === "slow")) await new Promise((resolve) => setTimeout(resolve, 100));
  if (Records.some(({ body }) => body === "bad")) throw new Error("cannot do with it");
};`;

const definition = {
  StartAt: "Greet",
  States: {
    Greet: { Type: "Pass", Next: "Rest" },
    Rest: { Type: "Wait", Seconds: 3600, Next: "Over" },
    Over: { Type: "Fail", Error: "Overslept", Cause: "It was late" },
  },
};

/** The telemetry stack with a dead-letter queue, a state machine that takes an hour, and alarms. */
const watched: Change = ({ resource }) => {
  const { aws_sqs_queue: queues } = resource;
  queues["dead-4"] = { name: "dead-readings" };
  queues["readings-1"].redrive_policy = '{"deadLetterTargetArn":"${aws_sqs_queue.dead-4.arn}","maxReceiveCount":3}';
  resource.aws_iam_role["states-5"] = { name: "states", assume_role_policy: trust.replace("lambda.", "states.") };
  resource.aws_sfn_state_machine = {
    "sleeper-5": { name: "sleeper", role_arn: "${aws_iam_role.states-5.arn}", definition: JSON.stringify(definition) },
  };
  const alarm = (name: string, namespace: string, metric: string, dimensions: object, threshold: number) => ({
    ...{ alarm_name: name, alarm_description: `${name}.`, namespace, metric_name: metric, dimensions, threshold },
    ...{ comparison_operator: "GreaterThanThreshold", evaluation_periods: 1, period: 300, statistic: "Sum" },
  });
  resource.aws_cloudwatch_metric_alarm = {
    dead: alarm("dead", "AWS/SQS", "ApproximateNumberOfMessagesVisible", { QueueName: "${aws_sqs_queue.dead-4.name}" }, 0),
    errors: alarm("errors", "AWS/Lambda", "Errors", { FunctionName: "ingest" }, 2),
    failed: alarm("failed", "AWS/States", "ExecutionsFailed", { StateMachineArn: "${aws_sfn_state_machine.sleeper-5.arn}" }, 0),
    latency: alarm("latency", "AWS/AppSync", "Latency", {}, 0),
  };
};

/** Has each test of a file run the stack; answers with that of the test that runs. */
export function useWatched() {
  let watched: Awaited<ReturnType<typeof startWatched>>;
  let stacks: ForeignStacks;
  beforeEach(async () => {
    stacks = new ForeignStacks();
    watched = await startWatched(stacks);
  });
  afterEach(() => stacks.stop());
  return () => watched;
}

/** A running stack with something to look at, and how its status API is asked. */
async function startWatched(stacks: ForeignStacks) {
  const runtime = await stacks.start([stacks.write("telemetry-dev", telemetryDocument(watched), code)]);
  return { runtime, ...asking(runtime) };
}

function asking({ baseUrl, dispatch, developer, outputs }: Runtime) {
  // oxlint-disable-next-line typescript/no-explicit-any -- each read has a shape of its own
  const ask = async (path: string, init: RequestInit = {}): Promise<{ status: number; body: any }> => {
    const response = await fetch(`${baseUrl}/status${path}`, init);
    return { status: response.status, body: await response.json() };
  };
  const send = (MessageBody: string) =>
    dispatch(developer, "sqs", "SendMessage", { QueueUrl: outputs["queue-url"], MessageBody });
  return {
    ask,
    get: async (path: string) => (await ask(path)).body,
    post: (path: string, value: unknown) => ask(path, { method: "POST", body: JSON.stringify(value) }),
    send,
  };
}
