import type { RuntimeContext } from "../service-module.ts";
import type { Store } from "./fauxqs.ts";
import { parseRedrivePolicy } from "./redrive-policy.ts";

/** Tells of each message that a consumer did not do with when it comes back, and how often it may: its queue alone knows. */
export function tellOfFailedMessages(store: Store, { events }: Pick<RuntimeContext, "events">): void {
  events.on("messages-failed", ({ queueArn, receiptHandles }) => {
    if (events.listenerCount("message-failed") === 0) return;
    const queue = store.getQueueByArn(queueArn);
    const policy = queue?.attributes["RedrivePolicy"];
    const { maxReceiveCount, deadLetterTargetArn } = policy ? parseRedrivePolicy(policy) : {};
    for (const handle of receiptHandles) {
      const inflight = queue?.inflightMessages.get(handle);
      // It took longer than its visibility timeout: others have it, or may have.
      if (!queue || !inflight) continue;
      const { messageId, body, approximateReceiveCount: receiveCount } = inflight.message;
      events.emit("message-failed", {
        queueName: queue.name,
        messageId,
        body,
        receiveCount,
        maxReceiveCount,
        deadLetterQueueName: deadLetterTargetArn?.split(":").at(-1),
        // As `followClock` has moved it.
        visibleInMs: Math.max(inflight.visibilityDeadline - Date.now(), 0),
      });
    }
  });
}
