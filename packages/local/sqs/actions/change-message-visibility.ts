import type {
  ChangeMessageVisibilityBatchRequest,
  ChangeMessageVisibilityBatchResult,
  ChangeMessageVisibilityRequest,
} from "@aws-sdk/client-sqs";
import { callFauxqs, type Store } from "../fauxqs.ts";
import type { LongPolls } from "../long-polls.ts";
import { findQueue, requireString } from "../queues.ts";
import { checkHandle } from "./receipt-handle.ts";
import { refuseEntries } from "./refuse-entries.ts";

export function changeMessageVisibility(store: Store, polls: LongPolls) {
  return async (input: ChangeMessageVisibilityRequest): Promise<object> => {
    const queue = findQueue(store, input.QueueUrl);
    checkHandle(requireString(input, "ReceiptHandle"));
    queue.processTimers();
    const output = await callFauxqs("ChangeMessageVisibility", input, store);
    polls.wake(queue);
    return output;
  };
}

/** ChangeMessageVisibilityBatch: an entry that is refused does not keep the others from being changed. */
export function changeMessageVisibilityBatch(store: Store, polls: LongPolls) {
  return async (input: ChangeMessageVisibilityBatchRequest): Promise<ChangeMessageVisibilityBatchResult> => {
    const queue = findQueue(store, input.QueueUrl);
    const { good, failed } = refuseEntries(input.Entries ?? [], (entry) => checkHandle(requireString(entry, "ReceiptHandle")));
    if (good.length === 0 && failed.length > 0) return { Successful: [], Failed: failed };
    queue.processTimers();
    const batch = { ...input, Entries: good };
    const output = await callFauxqs<ChangeMessageVisibilityBatchResult>("ChangeMessageVisibilityBatch", batch, store);
    polls.wake(queue);
    return { Successful: output.Successful, Failed: [...(output.Failed ?? []), ...failed] };
  };
}
