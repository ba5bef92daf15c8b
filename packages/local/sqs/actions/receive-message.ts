import type { Message as ReceivedMessage, ReceiveMessageRequest, ReceiveMessageResult } from "@aws-sdk/client-sqs";
import { AwsError } from "../../gateway/aws-error.ts";
import type { RuntimeContext } from "../../service-module.ts";
import { callFauxqs, type Message, type Queue, type QueueStore, type Store } from "../fauxqs.ts";
import type { LongPolls } from "../long-polls.ts";
import { findQueue } from "../queues.ts";

const maxWaitSeconds = 20;

/** ReceiveMessage. A long poll answers as soon as a message arrives or becomes visible again. */
export function receiveMessage(context: RuntimeContext, store: Store, polls: LongPolls) {
  return async (input: ReceiveMessageRequest): Promise<ReceiveMessageResult> => {
    const queue = findQueue(store, input.QueueUrl);
    const waitSeconds = input.WaitTimeSeconds ?? Number(queue.attributes.ReceiveMessageWaitTimeSeconds);
    if (!(waitSeconds >= 0 && waitSeconds <= maxWaitSeconds)) {
      const message = `Value ${waitSeconds} for parameter WaitTimeSeconds is invalid.`;
      throw new AwsError("InvalidParameterValue", `${message} Reason: Must be >= 0 and <= ${maxWaitSeconds}, if provided.`);
    }
    const source = withDeadLetters(queue, store, context);
    const until = context.clock.now() + waitSeconds * 1000;
    for (;;) {
      const now = { ...input, WaitTimeSeconds: 0 };
      const { Messages: messages } = await callFauxqs<ReceiveMessageResult>("ReceiveMessage", now, source);
      const left = until - context.clock.now();
      if (messages) return { Messages: messages.map((message) => received(message, queue, input, context.clock.offsetMs)) };
      if (left <= 0 || polls.stopped) return {};
      await polls.wait(queue, left);
      // It may be gone meanwhile.
      findQueue(store, input.QueueUrl);
    }
  };
}

/** What fauxqs's action reads of the store; a message that it moves to the dead-letter queue keeps where it came from. */
function withDeadLetters(source: Queue, store: Store, { events }: RuntimeContext): QueueStore {
  return {
    getQueue: () => source,
    getQueueByArn(arn) {
      const deadLetters = store.getQueueByArn(arn);
      return (
        deadLetters && {
          enqueue(message: Message) {
            message.deadLetterSourceArn = source.arn;
            // fauxqs has counted the receive that did not take place.
            message.approximateReceiveCount -= 1;
            deadLetters.enqueue(message);
            events.emit("dead-letter", { queueName: deadLetters.name, messageId: message.messageId, body: message.body });
          },
        }
      );
    },
  };
}

function received(message: ReceivedMessage, queue: Queue, input: ReceiveMessageRequest, clockOffsetMs: number): ReceivedMessage {
  const stored = queue.inflightMessages.get(message.ReceiptHandle!)!.message;
  stored.lastReceiptHandle = message.ReceiptHandle;
  const systemNames: string[] = [...(input.AttributeNames ?? []), ...(input.MessageSystemAttributeNames ?? [])];
  const ours = { DeadLetterQueueSourceArn: stored.deadLetterSourceArn, AWSTraceHeader: stored.traceHeader };
  for (const [name, value] of Object.entries(ours)) {
    const isAsked = systemNames.includes("All") || systemNames.includes(name);
    if (isAsked && value !== undefined) message.Attributes = { ...message.Attributes, [name]: value };
  }
  for (const name of ["SentTimestamp", "ApproximateFirstReceiveTimestamp"] as const) {
    const time = message.Attributes?.[name];
    if (time !== undefined) message.Attributes![name] = String(Number(time) + clockOffsetMs);
  }
  // SQS gives message attributes only to those who ask; fauxqs gives all when nobody asks.
  if (!input.MessageAttributeNames?.length) {
    delete message.MessageAttributes;
    delete message.MD5OfMessageAttributes;
  }
  return message;
}
