import type { Clock } from "../clock/clock.ts";
import { messagesOf, type Queue, type Store } from "./fauxqs.ts";

/**
 * fauxqs reads the machine's clock: when ours is moved forward, its deadlines come that much nearer, and its times lie that much longer
 * ago. So each has its age, and is what the machine's clock would have shown: whoever tells one adds the clock's offset. Returns the end of it.
 */
export function followClock(store: Store, clock: Clock): () => void {
  return clock.onAdvance((ms) => {
    for (const queue of store.allQueues()) {
      for (const inflight of queue.inflightMessages.values()) inflight.visibilityDeadline -= ms;
      for (const message of messagesOf(queue)) {
        message.sentTimestamp -= ms;
        if (message.delayUntil !== undefined) message.delayUntil -= ms;
        if (message.approximateFirstReceiveTimestamp !== undefined) message.approximateFirstReceiveTimestamp -= ms;
      }
      queue.processTimers();
    }
  });
}

/** Milliseconds until a message becomes visible by itself; Infinity when none will. */
export function untilNextVisible(queue: Queue): number {
  let next = Infinity;
  for (const { visibilityDeadline } of queue.inflightMessages.values()) next = Math.min(next, visibilityDeadline);
  for (const { delayUntil } of queue.delayedMessages) next = Math.min(next, delayUntil ?? Infinity);
  return Math.max(next - Date.now(), 0);
}
