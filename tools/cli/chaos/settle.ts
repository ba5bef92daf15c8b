import { setTimeout as sleep } from "node:timers/promises";
import type { Runtime } from "@slipstream/local";

/** Nothing has happened for so long: everything waits for the clock, or has ended. */
const quietMs = 500;
const longestMs = 120_000;

/** Waits until the orders queue is empty; what failed comes back at once, since the clock is moved on when all is quiet. */
export async function settle({ events, clock, dispatch, developer, outputs }: Runtime): Promise<void> {
  const QueueUrl = outputs["orders_queue_url"];
  let lastAt = performance.now();
  const hear = () => void (lastAt = performance.now());
  for (const name of ["call", "invocation", "execution"] as const) events.on(name, hear);
  const attributes = ["VisibilityTimeout", "ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"];
  const startedAt = performance.now();
  try {
    for (;;) {
      if (performance.now() - lastAt < quietMs) {
        await sleep(quietMs / 2);
        continue;
      }
      const { Attributes } = await dispatch(developer, "sqs", "GetQueueAttributes", { QueueUrl, AttributeNames: attributes });
      const [visibilitySeconds, waiting, hidden] = attributes.map((name) => Number(Attributes[name]));
      if (waiting === 0 && hidden === 0) return;
      if (performance.now() - startedAt > longestMs)
        throw new Error(`${waiting! + hidden!} messages are still in the orders queue.`);
      clock.advance((visibilitySeconds! + 1) * 1000);
      lastAt = performance.now();
    }
  } finally {
    for (const name of ["call", "invocation", "execution"] as const) events.off(name, hear);
  }
}
