import { randomUUID } from "node:crypto";
import type {
  BatchResultErrorEntry,
  PublishBatchInput,
  PublishBatchRequestEntry,
  PublishBatchResponse,
  PublishBatchResultEntry,
  PublishInput,
  PublishResponse,
} from "@aws-sdk/client-sns";
import { AwsError } from "../../gateway/aws-error.ts";
import type { TaskPublishes } from "../../kept-state/task-publishes.ts";
import { checkMessageAttributes, type MessageAttributes } from "../../messaging/message-attributes.ts";
import type { Deliver } from "../delivery.ts";
import type { Store, Topic } from "../fauxqs.ts";
import { findTopic, invalid, requireString } from "../topics.ts";

type Publishable = Pick<PublishInput, "Message" | "Subject" | "MessageAttributes" | "MessageStructure">;

const maxBytes = 262_144;
const maxEntries = 10;

export function publish(store: Store, deliver: Deliver, publishes: TaskPublishes) {
  return async (input: PublishInput): Promise<PublishResponse> => {
    const topic = findTopic(store, input.TopicArn ?? input.TargetArn, input.TopicArn === undefined ? "TargetArn" : "TopicArn");
    checkMessage(input);
    return { MessageId: await publishOnce(topic, input, deliver, publishes) };
  };
}

/** PublishBatch: an entry that is refused does not keep the others from being published. */
export function publishBatch(store: Store, deliver: Deliver, publishes: TaskPublishes) {
  return async (input: PublishBatchInput): Promise<PublishBatchResponse> => {
    const topic = findTopic(store, input.TopicArn);
    const entries = input.PublishBatchRequestEntries ?? [];
    checkEntries(entries);
    const Successful: PublishBatchResultEntry[] = [];
    const Failed: BatchResultErrorEntry[] = [];
    for (const entry of entries) {
      try {
        checkMessage(entry);
        Successful.push({ Id: entry.Id, MessageId: await publishOnce(topic, entry, deliver, publishes) });
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
        Failed.push({ Id: entry.Id, Code: error.name, Message: error.message, SenderFault: true });
      }
    }
    return { Successful, Failed };
  };
}

/** Answers with the message's ID. What a task had published before a restart, and publishes again, goes to nobody. */
async function publishOnce(topic: Topic, message: Publishable, deliver: Deliver, publishes: TaskPublishes): Promise<string> {
  const known = publishes.take([topic.arn, message]);
  if (known !== undefined) return known;
  const messageId = randomUUID();
  publishes.note([topic.arn, message], messageId);
  await deliver(topic, messageId, message);
  return messageId;
}

function checkEntries(entries: readonly PublishBatchRequestEntry[]): void {
  const ids = entries.map((entry) => entry.Id);
  if (ids.length === 0) throw new AwsError("EmptyBatchRequest", "The batch request doesn't contain any entries.");
  if (ids.length > maxEntries) {
    throw new AwsError("TooManyEntriesInBatchRequest", `The batch request has ${ids.length} entries, more than ${maxEntries}.`);
  }
  const wrong = ids.find((id) => !/^[\w-]{1,80}$/.test(id ?? ""));
  if (wrong !== undefined) {
    throw new AwsError("InvalidBatchEntryId", `The batch entry ID ${wrong} is not 1-80 letters, digits, - and _.`);
  }
  if (new Set(ids).size < ids.length) {
    throw new AwsError("BatchEntryIdsNotDistinct", "Two or more batch entries in the request have the same Id.");
  }
}

/** Throws `InvalidParameter` or `ParameterValueInvalid`. */
function checkMessage({ Message, Subject, MessageAttributes, MessageStructure }: Publishable): void {
  const message = requireString("Message", Message);
  if (Subject !== undefined && !/^[^\p{Cc}]{1,100}$/u.test(Subject)) {
    throw invalid("Subject", "must have 1-100 characters and no line break or control character");
  }
  if (MessageStructure === "json") checkPerProtocol(message);
  const attributes = (MessageAttributes ?? {}) as MessageAttributes;
  checkMessageAttributes(attributes, "ParameterValueInvalid");
  const parts = Object.entries(attributes).flatMap(([name, value]) => [name, ...Object.values<string>({ ...value })]);
  const bytes = [message, ...parts].reduce((sum, part) => sum + Buffer.byteLength(part), 0);
  if (bytes > maxBytes) throw new AwsError("InvalidParameter", "Invalid parameter: Message too long");
}

function checkPerProtocol(message: string): void {
  try {
    if (typeof (JSON.parse(message) as { default?: unknown }).default === "string") return;
  } catch {
    throw invalid("Message Structure", "JSON message body failed to parse");
  }
  throw invalid("Message Structure", "No default entry in JSON message body");
}
