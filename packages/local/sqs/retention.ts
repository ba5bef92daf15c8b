import type { RuntimeContext } from "../service-module.ts";
import { messagesOf, type Message, type Queue, type Store } from "./fauxqs.ts";

const periodMs = 60_000;

/**
 * fauxqs keeps messages for ever; SQS deletes them when they have been there for the queue's retention period, in flight or not. Looked at
 * once a minute, the shortest that the period may be. Returns the end of it.
 */
export function deleteExpired(store: Store, { clock, events }: Pick<RuntimeContext, "clock" | "events">): () => void {
  let cancel = () => {};
  const wait = () => {
    cancel = clock.after(periodMs, () => {
      for (const queue of store.allQueues()) deleteExpiredOf(queue, events);
      wait();
    });
  };
  wait();
  return () => cancel();
}

function deleteExpiredOf(queue: Queue, events: RuntimeContext["events"]): void {
  const sentAfter = Date.now() - Number(queue.attributes.MessageRetentionPeriod) * 1000;
  const isKept = ({ sentTimestamp }: Message) => sentTimestamp > sentAfter;
  const expired = messagesOf(queue).filter((message) => !isKept(message));
  for (const { messageId } of expired) queue.persistence.deleteMessage(messageId);
  queue.messages = queue.messages.filter(isKept);
  queue.delayedMessages = queue.delayedMessages.filter(isKept);
  for (const [handle, { message }] of queue.inflightMessages) if (!isKept(message)) queue.inflightMessages.delete(handle);
  for (const { messageId, body } of expired) events.emit("expired", { queueName: queue.name, messageId, body });
}
