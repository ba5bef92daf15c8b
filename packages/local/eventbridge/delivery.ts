import type { RuntimeContext } from "../service-module.ts";
import type { Rule, Target } from "./rules.ts";

/** Takes an event to one target of a rule that it matches. Never throws. */
export type Deliver = (rule: Rule, target: Target, event: unknown) => Promise<void>;

/** Doubles up to this between attempts, with jitter; AWS gives no numbers but the default of 185 retries within a day. */
const longestBackoffMs = 10 * 60_000;

/** Trying again would not help: "Using dead-letter queues to process undelivered events" in EventBridge's user guide. */
const hopeless: Readonly<Record<string, string>> = {
  AccessDenied: "NO_PERMISSIONS",
  QueueDoesNotExist: "NO_RESOURCE",
};

interface Failure {
  readonly error: Error;
  readonly retries: number;
  readonly exhausted?: "MaximumRetryAttempts" | "MaximumEventAgeInSeconds";
}

/** @param signal ends deliveries that wait for their next attempt */
export function createDelivery(context: RuntimeContext, signal: AbortSignal): Deliver {
  return async (rule, target, event) => {
    const failure = await attempt(context, signal, rule, target, target.bodyOf(event));
    if (!failure || target.deadLetterQueueArn === undefined) return;
    // The door has told of each failed call; an event that gets nowhere is dropped, as on AWS.
    const attributes = describe(rule, target, failure);
    await send(context, rule, target.deadLetterQueueArn, JSON.stringify(event), attributes).catch(() => undefined);
  };
}

async function attempt(
  context: RuntimeContext,
  signal: AbortSignal,
  rule: Rule,
  target: Target,
  body: string,
): Promise<Failure | undefined> {
  const { clock } = context;
  const deadline = clock.now() + target.maximumEventAgeMs;
  for (let retries = 0; ; retries += 1) {
    try {
      await send(context, rule, target.queueArn, body);
      return undefined;
    } catch (thrown) {
      const error = thrown as Error;
      if (Object.hasOwn(hopeless, error.name)) return { error, retries };
      if (retries >= target.maximumRetryAttempts) return { error, retries, exhausted: "MaximumRetryAttempts" };
      await clock.sleep(Math.min(1000 * 2 ** retries, longestBackoffMs) * (0.5 + Math.random() / 2), signal);
      if (signal.aborted) return undefined;
      if (clock.now() > deadline) return { error, retries, exhausted: "MaximumEventAgeInSeconds" };
    }
  }
}

/** As EventBridge, on behalf of the rule: the queue's policy decides. */
async function send(context: RuntimeContext, rule: Rule, queueArn: string, MessageBody: string, MessageAttributes?: object) {
  const [, , , , accountId, name] = queueArn.split(":");
  const identity = { kind: "service", principal: "events.amazonaws.com", sourceArn: rule.arn } as const;
  const input = {
    QueueUrl: `${context.baseUrl}/${accountId}/${name}`,
    MessageBody,
    ...(MessageAttributes && { MessageAttributes }),
  };
  await context.dispatch(identity, "sqs", "SendMessage", input);
}

function describe(rule: Rule, target: Target, { error, retries, exhausted }: Failure): object {
  const attributes = {
    RULE_ARN: rule.arn,
    TARGET_ARN: target.queueArn,
    ERROR_CODE: hopeless[error.name] ?? "ERROR_FROM_TARGET",
    ERROR_MESSAGE: error.message,
    RETRY_ATTEMPTS: String(retries),
    ...(exhausted && { EXHAUSTED_RETRY_CONDITION: exhausted }),
  };
  return Object.fromEntries(Object.entries(attributes).map(([name, StringValue]) => [name, { DataType: "String", StringValue }]));
}
