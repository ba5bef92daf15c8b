import type { SendMessageBatchRequest, SendMessageBatchResult, SendMessageRequest, SendMessageResult } from "@aws-sdk/client-sqs";
import type { RuntimeEvents } from "../../events/runtime-events.ts";
import { AwsError } from "../../gateway/aws-error.ts";
import type { Identity } from "../../gateway/identity.ts";
import { checkMessageAttributes, type MessageAttributes } from "../../messaging/message-attributes.ts";
import { callFauxqs, md5OfAttributes, type Queue, type Store } from "../fauxqs.ts";
import type { LongPolls } from "../long-polls.ts";
import { findQueue, requireString } from "../queues.ts";
import { deadLetterSources } from "./dead-letter-sources.ts";
import { refuseEntries } from "./refuse-entries.ts";

type Sendable = Pick<
  SendMessageRequest,
  "MessageBody" | "DelaySeconds" | "MessageAttributes" | "MessageSystemAttributes" | "MessageGroupId" | "MessageDeduplicationId"
>;

const maxDelaySeconds = 900;

export function sendMessage(store: Store, polls: LongPolls, events: RuntimeEvents) {
  return async (input: SendMessageRequest, caller: Identity): Promise<SendMessageResult> => {
    const queue = findQueue(store, input.QueueUrl);
    checkMessage(input);
    const output = await callFauxqs<SendMessageResult>("SendMessage", input, store);
    const kept = keepSystemAttributes(queue, output.MessageId, input);
    if (queue.delayedMessages.length > 0) polls.wake(queue);
    // An AWS service that sets something aside by itself, as EventBridge does with a failed execution.
    if (caller.kind === "service" && deadLetterSources(store, queue.arn).length > 0) {
      events.emit("dead-letter", { queueName: queue.name, messageId: output.MessageId!, body: input.MessageBody! });
    }
    return { ...output, ...kept };
  };
}

/** SendMessageBatch: an entry that is refused does not keep the others from being sent. */
export function sendMessageBatch(store: Store, polls: LongPolls) {
  return async (input: SendMessageBatchRequest): Promise<SendMessageBatchResult> => {
    const queue = findQueue(store, input.QueueUrl);
    const { good, failed } = refuseEntries(input.Entries ?? [], checkMessage);
    if (good.length === 0 && failed.length > 0) return { Successful: [], Failed: failed };
    const output = await callFauxqs<SendMessageBatchResult>("SendMessageBatch", { ...input, Entries: good }, store);
    const sent = output.Successful?.map((entry) => {
      const message = good.find(({ Id }) => Id === entry.Id)!;
      return { ...entry, ...keepSystemAttributes(queue, entry.MessageId, message) };
    });
    if (queue.delayedMessages.length > 0) polls.wake(queue);
    return { Successful: sent, Failed: [...(output.Failed ?? []), ...failed] };
  };
}

/** What fauxqs leaves out for a standard queue; answers with what SQS says of it. */
function keepSystemAttributes(
  queue: Queue,
  messageId: string | undefined,
  sent: Sendable,
): { MD5OfMessageSystemAttributes?: string } {
  const { MessageGroupId: group, MessageSystemAttributes: system } = sent;
  const trace = system?.AWSTraceHeader?.StringValue;
  if (group === undefined && trace === undefined) return {};
  const message = [...queue.messages, ...queue.delayedMessages].find((candidate) => candidate.messageId === messageId);
  if (message && group !== undefined) message.messageGroupId = group;
  if (message && trace !== undefined) message.traceHeader = trace;
  return trace === undefined ? {} : { MD5OfMessageSystemAttributes: md5OfAttributes(system as MessageAttributes) };
}

/** What fauxqs lets pass. Body characters and sizes it checks itself. Throws `AwsError`. */
function checkMessage(message: Sendable): void {
  requireString(message, "MessageBody");
  const delay = message.DelaySeconds ?? 0;
  if (!(Number.isInteger(delay) && delay >= 0 && delay <= maxDelaySeconds)) {
    throw invalid(
      `Value ${delay} for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= ${maxDelaySeconds}.`,
    );
  }
  checkMessageAttributes((message.MessageAttributes ?? {}) as MessageAttributes, "InvalidParameterValue");
  checkSystemAttributes(message);
}

/** Standard queues have groups since 2025 ("fair queues"), and no deduplication. */
function checkSystemAttributes({ MessageSystemAttributes: system = {}, MessageGroupId, MessageDeduplicationId }: Sendable): void {
  if (MessageDeduplicationId !== undefined) {
    const reason = "The request includes a parameter that is not valid for this queue type.";
    throw invalid(`Value ${MessageDeduplicationId} for parameter MessageDeduplicationId is invalid. Reason: ${reason}`);
  }
  if (MessageGroupId !== undefined && !/^[!-~]{1,128}$/.test(MessageGroupId)) {
    const reason = "MessageGroupId can only include alphanumeric and punctuation characters. 1 to 128 in length.";
    throw invalid(`Value ${MessageGroupId} for parameter MessageGroupId is invalid. Reason: ${reason}`);
  }
  for (const [name, attribute] of Object.entries(system)) {
    if (name !== "AWSTraceHeader")
      throw invalid(`Message system attribute name '${name}' is not valid: the one there is, is AWSTraceHeader.`);
    if (attribute.DataType !== "String" || !attribute.StringValue) {
      throw invalid("Message system attribute 'AWSTraceHeader' must be of the type String, and not empty.");
    }
  }
}

function invalid(message: string): AwsError {
  return new AwsError("InvalidParameterValue", message);
}
