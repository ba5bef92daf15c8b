import type { Runtime } from "@slipstream/local";
import { requestJson } from "../client/request-json.ts";

/** What comes due may be worked on for so long. */
const longestMs = 300_000;
/** Receives of a message before it is a dead letter. */
const mostReceives = 5;

/**
 * Waits until the orders queue is empty: has the time pass, as `npm run clock` does, after which a message that nobody has deleted comes back.
 * Time passes only when no function is at work, however slow the machine is. Throws when there are messages left.
 */
export async function passTimeUntilEmpty({ baseUrl, dispatch, developer, outputs }: Runtime): Promise<void> {
  const input = {
    QueueUrl: outputs["orders_queue_url"],
    AttributeNames: ["VisibilityTimeout", "ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"],
  };
  let left = 0;
  for (let receives = 0; receives <= mostReceives; receives += 1) {
    const { Attributes } = await dispatch(developer, "sqs", "GetQueueAttributes", input);
    left = Number(Attributes.ApproximateNumberOfMessages) + Number(Attributes.ApproximateNumberOfMessagesNotVisible);
    if (receives > 0 && left === 0) return;
    const body = JSON.stringify({ advance: `${Number(Attributes.VisibilityTimeout) + 1}s` });
    const headers = { "content-type": "application/json" };
    const { ok, status } = await requestJson(`${baseUrl}/status/clock`, { method: "POST", headers, body, timeoutMs: longestMs });
    if (!ok) throw new Error(`The clock could not be moved: HTTP ${status}.`);
  }
  throw new Error(`${left} messages are still in the orders queue.`);
}
