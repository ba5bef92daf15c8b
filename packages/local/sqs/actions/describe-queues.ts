import type {
  GetQueueAttributesRequest,
  GetQueueAttributesResult,
  GetQueueUrlRequest,
  GetQueueUrlResult,
  ListQueuesRequest,
  ListQueuesResult,
} from "@aws-sdk/client-sqs";
import { AwsError } from "../../gateway/aws-error.ts";
import { callFauxqs, queueAttributeNames, type Store } from "../fauxqs.ts";
import { existing, findQueue, requireString } from "../queues.ts";

const mostListed = 1000;

/** GetQueueUrl. Another account's queue is answered like one that is not there, as AWS does without that account's leave. */
export function getQueueUrl(store: Store, accountId: string) {
  return (input: GetQueueUrlRequest): GetQueueUrlResult => {
    const name = requireString(input, "QueueName");
    const isOwn = (input.QueueOwnerAWSAccountId ?? accountId) === accountId;
    return { QueueUrl: existing(isOwn ? store.getQueueByName(name) : undefined).url };
  };
}

export function listQueues(store: Store) {
  return async (input: ListQueuesRequest): Promise<ListQueuesResult> => {
    const { MaxResults: most = mostListed } = input;
    if (most >= 1 && most <= mostListed) return callFauxqs("ListQueues", input, store);
    const message = `Value ${most} for parameter MaxResults is invalid. Reason: Must be between 1 and ${mostListed}.`;
    throw new AwsError("InvalidParameterValue", message);
  };
}

export function getQueueAttributes(store: Store) {
  return async (input: GetQueueAttributesRequest): Promise<GetQueueAttributesResult> => {
    const names: readonly string[] = input.AttributeNames ?? [];
    const unknown = names.find((name) => name !== "All" && !queueAttributeNames.includes(name));
    if (unknown) throw new AwsError("InvalidAttributeName", `Unknown Attribute ${unknown}.`);
    findQueue(store, input.QueueUrl).processTimers();
    return names.length > 0 ? callFauxqs("GetQueueAttributes", input, store) : {};
  };
}
