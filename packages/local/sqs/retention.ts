import type { Clock } from "../clock/clock.ts";
import { messagesOf, type Message, type Queue, type Store } from "./fauxqs.ts";

const periodMs = 60_000;

/**
 * fauxqs keeps messages for ever; SQS deletes them when they have been there for the queue's retention period, in flight or not. Looked at
 * once a minute, the shortest that the period may be. Returns the end of it.
 */
export function deleteExpired(store: Store, clock: Clock): () => void {
  let cancel = () => {};
  const wait = () => {
    cancel = clock.after(periodMs, () => {
      for (const queue of store.allQueues()) deleteExpiredOf(queue);
      wait();
    });
  };
  wait();
  return () => cancel();
}

function deleteExpiredOf(queue: Queue): void {
  const sentAfter = Date.now() - Number(queue.attributes.MessageRetentionPeriod) * 1000;
  const isKept = ({ sentTimestamp }: Message) => sentTimestamp > sentAfter;
  for (const message of messagesOf(queue)) if (!isKept(message)) queue.persistence.deleteMessage(message.messageId);
  queue.messages = queue.messages.filter(isKept);
  queue.delayedMessages = queue.delayedMessages.filter(isKept);
  for (const [handle, { message }] of queue.inflightMessages) if (!isKept(message)) queue.inflightMessages.delete(handle);
}
