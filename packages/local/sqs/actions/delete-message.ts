import type { DeleteMessageBatchRequest, DeleteMessageBatchResult, DeleteMessageRequest } from "@aws-sdk/client-sqs";
import { callFauxqs, type Queue, type Store } from "../fauxqs.ts";
import { findQueue, requireString } from "../queues.ts";
import { checkHandle } from "./receipt-handle.ts";
import { refuseEntries } from "./refuse-entries.ts";

export function deleteMessage(store: Store) {
  return (input: DeleteMessageRequest): Promise<object> => {
    forgetLate(findQueue(store, input.QueueUrl), requireString(input, "ReceiptHandle"));
    return callFauxqs("DeleteMessage", input, store);
  };
}

/** DeleteMessageBatch: an entry that is refused does not keep the others from being deleted. */
export function deleteMessageBatch(store: Store) {
  return async (input: DeleteMessageBatchRequest): Promise<DeleteMessageBatchResult> => {
    const queue = findQueue(store, input.QueueUrl);
    const { good, failed } = refuseEntries(input.Entries ?? [], (entry) =>
      forgetLate(queue, requireString(entry, "ReceiptHandle")),
    );
    if (good.length === 0 && failed.length > 0) return { Successful: [], Failed: failed };
    const output = await callFauxqs<DeleteMessageBatchResult>("DeleteMessageBatch", { ...input, Entries: good }, store);
    return { Successful: output.Successful, Failed: [...(output.Failed ?? []), ...failed] };
  };
}

/** A message that nobody has received again can be deleted after its visibility timeout too; fauxqs forgets the handle. */
function forgetLate(queue: Queue, receiptHandle: string): void {
  checkHandle(receiptHandle);
  if (queue.inflightMessages.has(receiptHandle)) return;
  const index = queue.messages.findIndex((message) => message.lastReceiptHandle === receiptHandle);
  for (const { messageId } of index < 0 ? [] : queue.messages.splice(index, 1)) queue.persistence.deleteMessage(messageId);
}
