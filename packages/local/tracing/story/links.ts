import type { CallRecord, Content } from "../call-record.ts";

/** A message, a stream's record or an execution, by an ID that two calls know it by. */
interface Link {
  readonly id: string;
  /** What the call says of it: of a batch that part which is about it. */
  readonly about: unknown;
}

/** What came of a call, and may be what a later one is about. */
export function given({ service, action, input, answer, streamed }: CallRecord): readonly Link[] {
  if (service === "sqs" && action === "SendMessage") return links([[answer?.MessageId, input]]);
  if (service === "sqs" && action === "SendMessageBatch") {
    const entries: readonly Content[] = input?.Entries ?? [];
    const sent: readonly Content[] = answer?.Successful ?? [];
    return links(sent.map(({ Id, MessageId }) => [MessageId, entries.find((entry) => entry.Id === Id)]));
  }
  if (service === "sqs" && action === "moved") return links([[input.newMessageId, input]]);
  if (service === "lambda") return links(batchOf(input).map((record) => [record.receiptHandle, record]));
  if (service === "states") return links([[answer?.executionArn, input]]);
  return links(streamed.map((id) => [id, input]));
}

/** What a call is about that came of an earlier one. */
export function taken({ service, action, input }: CallRecord): readonly Link[] {
  if (service === "lambda") return links(batchOf(input).map((record) => [record.messageId ?? record.eventID, record]));
  if (service === "sqs" && action === "DeleteMessageBatch") {
    return links((input?.Entries ?? []).map((entry: Content) => [entry.ReceiptHandle, undefined]));
  }
  if (action === "dead-letter" || action === "moved") return links([[input.messageId, input]]);
  return action === "ended" ? links([[input.executionArn, undefined]]) : [];
}

/** The records of what an event source mapping invokes a function with. */
export function batchOf(input: Content): readonly Content[] {
  const records = input?.Payload?.Records;
  return Array.isArray(records) ? records : [];
}

function links(all: readonly (readonly [Content, unknown])[]): readonly Link[] {
  return all.flatMap(([id, about]) => (typeof id === "string" ? [{ id, about }] : []));
}
