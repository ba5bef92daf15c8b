import { callFauxqs, type Store } from "../fauxqs.ts";
import type { LongPolls } from "../long-polls.ts";
import { findQueue } from "../queues.ts";

export const changeMessageVisibility = changing("ChangeMessageVisibility");
export const changeMessageVisibilityBatch = changing("ChangeMessageVisibilityBatch");

function changing(action: "ChangeMessageVisibility" | "ChangeMessageVisibilityBatch") {
  return (store: Store, polls: LongPolls) => async (input: { readonly QueueUrl: string }) => {
    const queue = findQueue(store, input.QueueUrl);
    queue.processTimers();
    const output = await callFauxqs(action, input, store);
    polls.wake(queue);
    return output;
  };
}
