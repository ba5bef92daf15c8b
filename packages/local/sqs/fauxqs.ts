// fauxqs exports its HTTP app only; its store and actions are files inside the package.
import { SqsError } from "../../../node_modules/fauxqs/dist/common/errors.js";
import { md5OfMessageAttributes } from "../../../node_modules/fauxqs/dist/common/md5.js";
import { changeMessageVisibility } from "../../../node_modules/fauxqs/dist/sqs/actions/changeMessageVisibility.js";
import { changeMessageVisibilityBatch } from "../../../node_modules/fauxqs/dist/sqs/actions/changeMessageVisibilityBatch.js";
import { createQueue } from "../../../node_modules/fauxqs/dist/sqs/actions/createQueue.js";
import { deleteMessage } from "../../../node_modules/fauxqs/dist/sqs/actions/deleteMessage.js";
import { deleteMessageBatch } from "../../../node_modules/fauxqs/dist/sqs/actions/deleteMessageBatch.js";
import { getQueueAttributes } from "../../../node_modules/fauxqs/dist/sqs/actions/getQueueAttributes.js";
import { listQueues } from "../../../node_modules/fauxqs/dist/sqs/actions/listQueues.js";
import { purgeQueue } from "../../../node_modules/fauxqs/dist/sqs/actions/purgeQueue.js";
import { receiveMessage } from "../../../node_modules/fauxqs/dist/sqs/actions/receiveMessage.js";
import { sendMessage } from "../../../node_modules/fauxqs/dist/sqs/actions/sendMessage.js";
import { sendMessageBatch } from "../../../node_modules/fauxqs/dist/sqs/actions/sendMessageBatch.js";
import { setQueueAttributes } from "../../../node_modules/fauxqs/dist/sqs/actions/setQueueAttributes.js";
import { SqsStore } from "../../../node_modules/fauxqs/dist/sqs/sqsStore.js";
import { ALL_ATTRIBUTE_NAMES, INVALID_MESSAGE_BODY_CHAR } from "../../../node_modules/fauxqs/dist/sqs/sqsTypes.js";
import { AwsError } from "../gateway/aws-error.ts";
import type { MessageAttributes } from "../messaging/message-attributes.ts";

/** A queue of fauxqs, as far as it is used here. */
export interface Queue {
  readonly name: string;
  readonly url: string;
  readonly arn: string;
  readonly attributes: Record<string, string>;
  /** Those that can be received now, oldest first. */
  messages: Message[];
  delayedMessages: Message[];
  readonly inflightMessages: Map<string, InflightMessage>;
  readonly persistence: MessageStorage;
  /** Each is resolved and forgotten as soon as a message can be received. */
  pollWaiters: { readonly resolve: () => void; readonly timer?: undefined }[];
  enqueue(message: Message): void;
  setAttributes(attributes: Record<string, string>): void;
  /** Makes visible what has become due. */
  processTimers(): void;
}

export interface InflightMessage {
  readonly message: Message;
  readonly receiptHandle: string;
  visibilityDeadline: number;
}

/** What fauxqs tells of its queues, in time to be kept. Becoming visible again is not told of: a deadline that is over says it. */
export interface MessageStorage {
  insertQueue(queue: Queue): void;
  updateQueueAttributes(name: string): void;
  insertMessage(queue: string, message: Message): void;
  updateMessageInflight(messageId: string, receiptHandle: string, visibilityDeadline: number): void;
  updateMessageReady(messageId: string): void;
  deleteMessage(messageId: string): void;
  deleteQueueMessages(queue: string): void;
  deleteQueue(queue: string): void;
}

export interface Message {
  readonly messageId: string;
  readonly body: string;
  readonly messageAttributes: MessageAttributes;
  approximateReceiveCount: number;
  /** Milliseconds since the epoch, by the machine's clock; see `followClock`. So are the next two. */
  sentTimestamp: number;
  approximateFirstReceiveTimestamp?: number;
  delayUntil?: number;
  messageGroupId?: string;
  /** Ours: X-Ray's header, as it was sent. */
  traceHeader?: string;
  /** Ours: the queue whose dead letter it is. */
  deadLetterSourceArn?: string;
  /** Ours: with this handle it can still be deleted after its visibility timeout. */
  lastReceiptHandle?: string;
}

/** The part of fauxqs's store that its actions read. */
export interface QueueStore {
  getQueue(url: string): Queue | undefined;
  getQueueByArn(arn: string): Pick<Queue, "enqueue"> | undefined;
}

export interface Store extends QueueStore {
  readonly region: string;
  getQueueByName(name: string): Queue | undefined;
  getQueueByArn(arn: string): Queue | undefined;
  /** With its messages; those who wait for one look again. */
  deleteQueue(url: string): boolean;
  allQueues(): Iterable<Queue>;
}

const libraryActions = {
  ChangeMessageVisibility: changeMessageVisibility,
  ChangeMessageVisibilityBatch: changeMessageVisibilityBatch,
  CreateQueue: createQueue,
  DeleteMessage: deleteMessage,
  DeleteMessageBatch: deleteMessageBatch,
  GetQueueAttributes: getQueueAttributes,
  ListQueues: listQueues,
  PurgeQueue: purgeQueue,
  ReceiveMessage: receiveMessage,
  SendMessage: sendMessage,
  SendMessageBatch: sendMessageBatch,
  SetQueueAttributes: setQueueAttributes,
} as unknown as Readonly<Record<string, (input: object, store: QueueStore, request: object) => unknown>>;

// Without the `u` flag, fauxqs's pattern takes each half of 🍕 for a forbidden character.
const forbiddenCharacter = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;
INVALID_MESSAGE_BODY_CHAR.test = (text) => forbiddenCharacter.test(text);

/** All of a queue's: visible, delayed and in flight. */
export function messagesOf(queue: Queue): Message[] {
  const inFlight = [...queue.inflightMessages.values()].map(({ message }) => message);
  return [...queue.messages, ...queue.delayedMessages, ...inFlight];
}

export const queueAttributeNames: readonly string[] = ALL_ATTRIBUTE_NAMES;

/** fauxqs's queues are in this region and in account 000000000000. */
export function createStore(region: string, storage: MessageStorage): Store {
  const store = new SqsStore();
  store.persistence = storage as unknown as NonNullable<SqsStore["persistence"]>;
  store.region = region;
  // Any other value would give queue URLs a host name that does not resolve.
  store.host = "";
  return store as unknown as Store;
}

/** Runs fauxqs's action of that name. `host` becomes a new queue's. Throws `AwsError`. */
export async function callFauxqs<Output extends object>(
  action: keyof typeof libraryActions,
  input: object,
  store: QueueStore,
  host = "",
): Promise<Output> {
  try {
    return (await libraryActions[action]!(input, store, { headers: { host } })) as Output;
  } catch (error) {
    if (error instanceof SqsError) throw new AwsError(error.code, error.message, { statusCode: error.statusCode });
    throw error;
  }
}

/** How SQS tells attributes, so that a sender can compare. */
export function md5OfAttributes(attributes: MessageAttributes): string {
  return md5OfMessageAttributes(attributes);
}

export function newMessage(body: string, messageAttributes: MessageAttributes): Message {
  return SqsStore.createMessage(body, messageAttributes);
}
