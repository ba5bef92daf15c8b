import type {
  BatchResultErrorEntry,
  SendMessageBatchRequest,
  SendMessageBatchResult,
  SendMessageRequest,
  SendMessageResult,
} from "@aws-sdk/client-sqs";
import type { RuntimeEvents } from "../../events/runtime-events.ts";
import { AwsError } from "../../gateway/aws-error.ts";
import type { Identity } from "../../gateway/identity.ts";
import { checkMessageAttributes, type MessageAttributes } from "../../messaging/message-attributes.ts";
import { callFauxqs, type Store } from "../fauxqs.ts";
import type { LongPolls } from "../long-polls.ts";
import { findQueue, requireString } from "../queues.ts";
import { deadLetterSources } from "./dead-letter-sources.ts";

type Sendable = Pick<SendMessageRequest, "MessageBody" | "DelaySeconds" | "MessageAttributes">;

const maxDelaySeconds = 900;

export function sendMessage(store: Store, polls: LongPolls, events: RuntimeEvents) {
  return async (input: SendMessageRequest, caller: Identity): Promise<SendMessageResult> => {
    const queue = findQueue(store, input.QueueUrl);
    checkMessage(input);
    const output = await callFauxqs<SendMessageResult>("SendMessage", input, store);
    if (queue.delayedMessages.length > 0) polls.wake(queue);
    // An AWS service that sets something aside by itself, as EventBridge does with a failed execution.
    if (caller.kind === "service" && deadLetterSources(store, queue.arn).length > 0) {
      events.emit("dead-letter", { queueName: queue.name, messageId: output.MessageId!, body: input.MessageBody! });
    }
    return output;
  };
}

/** SendMessageBatch: an entry that is refused does not keep the others from being sent. */
export function sendMessageBatch(store: Store, polls: LongPolls) {
  return async (input: SendMessageBatchRequest): Promise<SendMessageBatchResult> => {
    const queue = findQueue(store, input.QueueUrl);
    const failed: BatchResultErrorEntry[] = [];
    const entries = (input.Entries ?? []).filter((entry) => {
      const error = refusal(entry);
      if (error) failed.push({ Id: entry.Id, SenderFault: true, Code: error.name, Message: error.message });
      return !error;
    });
    if (entries.length === 0 && failed.length > 0) return { Successful: [], Failed: failed };
    const batch = { ...input, Entries: entries };
    const output = await callFauxqs<SendMessageBatchResult>("SendMessageBatch", batch, store);
    if (queue.delayedMessages.length > 0) polls.wake(queue);
    return { Successful: output.Successful, Failed: [...(output.Failed ?? []), ...failed] };
  };
}

/** What fauxqs lets pass. Body characters and sizes it checks itself. Throws `AwsError`. */
function checkMessage(message: Sendable): void {
  requireString(message, "MessageBody");
  const delay = message.DelaySeconds ?? 0;
  if (!(Number.isInteger(delay) && delay >= 0 && delay <= maxDelaySeconds)) {
    const reason = `DelaySeconds must be >= 0 and <= ${maxDelaySeconds}.`;
    throw new AwsError("InvalidParameterValue", `Value ${delay} for parameter DelaySeconds is invalid. Reason: ${reason}`);
  }
  checkMessageAttributes((message.MessageAttributes ?? {}) as MessageAttributes, "InvalidParameterValue");
}

function refusal(entry: Sendable): AwsError | undefined {
  try {
    checkMessage(entry);
  } catch (error) {
    if (error instanceof AwsError) return error;
    throw error;
  }
  return undefined;
}
