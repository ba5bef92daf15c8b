import type { Clock } from "../clock/clock.ts";
import type { Metric } from "../status/metric.ts";
import { wholeQuery } from "../status/query.ts";
import type { StatusPlace } from "../status/status-place.ts";
import { deadLetterSources } from "./actions/dead-letter-sources.ts";
import { messagesOf, type Message, type Queue, type Store } from "./fauxqs.ts";
import { parseRedrivePolicy } from "./redrive-policy.ts";

const mostMessages = 1000;

/** `/status/queues` and `/status/queues/NAME/messages`: to look at a message is not to receive it. */
export function queueStatus(store: Store, clock: Clock): StatusPlace {
  return {
    about: "queues with their depths; /NAME/messages?limit=N their messages, without receiving them",
    read: ([name, messages, ...rest], query) => {
      if (name === undefined) return { queues: [...store.allQueues()].map((queue) => describe(queue, store)) };
      const queue = store.getQueueByName(name);
      if (!queue || rest.length > 0) return undefined;
      if (messages === undefined) return describe(queue, store);
      return messages === "messages" ? listMessages(queue, clock, wholeQuery(query, "limit", 100, mostMessages)) : undefined;
    },
  };
}

function describe(queue: Queue, store: Store) {
  queue.processTimers();
  const { attributes } = queue;
  const redrive = attributes["RedrivePolicy"] ? parseRedrivePolicy(attributes["RedrivePolicy"]) : undefined;
  return {
    name: queue.name,
    arn: queue.arn,
    ...depths(queue),
    oldestAgeSeconds: ageOfOldest(queue) ?? null,
    visibilityTimeoutSeconds: Number(attributes["VisibilityTimeout"]),
    retentionSeconds: Number(attributes["MessageRetentionPeriod"]),
    ...(redrive && {
      deadLetterQueue: store.getQueueByArn(redrive.deadLetterTargetArn)?.name,
      maxReceiveCount: redrive.maxReceiveCount,
    }),
    deadLetterQueueOf: deadLetterSources(store, queue.arn).map(({ name }) => name),
  };
}

function depths({ messages, inflightMessages, delayedMessages }: Queue) {
  return { visible: messages.length, inFlight: inflightMessages.size, delayed: delayedMessages.length };
}

/** In seconds; undefined when there is none. */
function ageOfOldest(queue: Queue): number | undefined {
  const oldest = messagesOf(queue).reduce((least, { sentTimestamp }) => Math.min(least, sentTimestamp), Infinity);
  return oldest === Infinity ? undefined : Math.max(0, Math.floor((Date.now() - oldest) / 1000));
}

/** Oldest first. */
function listMessages(queue: Queue, clock: Clock, limit: number) {
  queue.processTimers();
  const time = (machineMs: number) => new Date(machineMs + clock.offsetMs).toISOString();
  const tell = (state: string, message: Message, nextVisibleAt?: number) => ({
    messageId: message.messageId,
    state,
    sentAt: time(message.sentTimestamp),
    receiveCount: message.approximateReceiveCount,
    ...(nextVisibleAt !== undefined && { nextVisibleAt: time(nextVisibleAt) }),
    ...(message.deadLetterSourceArn !== undefined && { deadLetterOf: message.deadLetterSourceArn.split(":").at(-1) }),
    body: message.body,
    attributes: message.messageAttributes,
  });
  const all = [
    ...queue.messages.map((message) => tell("visible", message)),
    ...[...queue.inflightMessages.values()].map(({ message, visibilityDeadline }) =>
      tell("in flight", message, visibilityDeadline),
    ),
    ...queue.delayedMessages.map((message) => tell("delayed", message, message.delayUntil)),
  ].sort((a, b) => a.sentAt.localeCompare(b.sentAt));
  return { messages: all.slice(0, limit), more: Math.max(0, all.length - limit) };
}

/** What AWS/SQS would say of a queue now; sums, as of messages sent, are not kept. */
export function queueMetric(store: Store, { namespace, name, dimensions }: Metric): number | undefined {
  const queue = namespace === "AWS/SQS" ? store.getQueueByName(String(dimensions["QueueName"])) : undefined;
  if (!queue) return undefined;
  queue.processTimers();
  const { visible, inFlight, delayed } = depths(queue);
  const values: Readonly<Record<string, number>> = {
    ApproximateNumberOfMessagesVisible: visible,
    ApproximateNumberOfMessagesNotVisible: inFlight,
    ApproximateNumberOfMessagesDelayed: delayed,
    ApproximateAgeOfOldestMessage: ageOfOldest(queue) ?? 0,
  };
  return values[name];
}
