import type {
  CancelMessageMoveTaskRequest,
  GetQueueAttributesRequest,
  GetQueueAttributesResult,
  GetQueueUrlRequest,
  ListMessageMoveTasksRequest,
  ListQueuesRequest,
  ListQueuesResult,
  StartMessageMoveTaskRequest,
} from "@aws-sdk/client-sqs";
import { AwsError } from "../gateway/aws-error.ts";
import type { Action, Permission } from "../gateway/service.ts";
import type { RuntimeContext } from "../service-module.ts";
import { deadLetterSources } from "./actions/dead-letter-sources.ts";
import { deleteMessage, deleteMessageBatch } from "./actions/delete-message.ts";
import { readHandle } from "./actions/message-move-tasks.ts";
import type { messageMoveTasks } from "./actions/message-move-tasks.ts";
import { receiveMessage } from "./actions/receive-message.ts";
import { sendMessage, sendMessageBatch } from "./actions/send-message.ts";
import { queueAttributeNames, callFauxqs } from "./fauxqs.ts";
import type { Store } from "./fauxqs.ts";
import type { LongPolls } from "./long-polls.ts";
import { existing, findQueue, queueName, requireString } from "./queues.ts";

type Run = Action["run"];
type OnQueue = { readonly QueueUrl: string };

export interface SqsActionsOptions {
  readonly context: RuntimeContext;
  readonly store: Store;
  readonly polls: LongPolls;
  readonly moves: ReturnType<typeof messageMoveTasks>;
}

/** SQS's actions by name. Queues are made by Terraform alone. */
export function sqsActions({ context, store, polls, moves }: SqsActionsOptions): Record<string, Action> {
  const arnOf = (name: string) => `arn:aws:sqs:${context.region}:${context.accountId}:${name}`;
  /** IAM has no actions for the batches: they need the permission of their entries. */
  const onQueue = (action: string, run: Run): Action => ({
    permissions: (input: OnQueue) => [{ action: `sqs:${action}`, resource: arnOf(queueName(input.QueueUrl)) }],
    run,
  });
  const changeVisibility = (action: "ChangeMessageVisibility" | "ChangeMessageVisibilityBatch") => async (input: OnQueue) => {
    const queue = findQueue(store, input.QueueUrl);
    queue.processTimers();
    const output = await callFauxqs(action, input, store);
    polls.wake(queue);
    return output;
  };

  return {
    SendMessage: onQueue("SendMessage", sendMessage(store, polls, context.events)),
    SendMessageBatch: onQueue("SendMessage", sendMessageBatch(store, polls)),
    ReceiveMessage: onQueue("ReceiveMessage", receiveMessage(context, store, polls)),
    DeleteMessage: onQueue("DeleteMessage", deleteMessage(store)),
    DeleteMessageBatch: onQueue("DeleteMessage", deleteMessageBatch(store)),
    ChangeMessageVisibility: onQueue("ChangeMessageVisibility", changeVisibility("ChangeMessageVisibility")),
    ChangeMessageVisibilityBatch: onQueue("ChangeMessageVisibility", changeVisibility("ChangeMessageVisibilityBatch")),
    PurgeQueue: onQueue("PurgeQueue", (input: OnQueue) => callFauxqs("PurgeQueue", input, store)),
    GetQueueAttributes: onQueue("GetQueueAttributes", (input: GetQueueAttributesRequest) => queueAttributes(store, input)),
    ListDeadLetterSourceQueues: onQueue("ListDeadLetterSourceQueues", (input: OnQueue) => ({
      queueUrls: deadLetterSources(store, findQueue(store, input.QueueUrl).arn).map(({ url }) => url),
    })),
    GetQueueUrl: {
      permissions: (input: GetQueueUrlRequest) => [{ action: "sqs:GetQueueUrl", resource: arnOf(String(input.QueueName)) }],
      run: (input: GetQueueUrlRequest) => ({ QueueUrl: existing(store.getQueueByName(requireString(input, "QueueName"))).url }),
    },
    ListQueues: {
      permissions: () => [{ action: "sqs:ListQueues", resource: "*" }],
      run: (input: ListQueuesRequest) => listQueues(store, input),
    },
    StartMessageMoveTask: { permissions: (input) => movePermissions(store, input), run: moves.start },
    ListMessageMoveTasks: {
      permissions: ({ SourceArn }: ListMessageMoveTasksRequest) => [
        { action: "sqs:ListMessageMoveTasks", resource: String(SourceArn) },
      ],
      run: moves.list,
    },
    CancelMessageMoveTask: {
      permissions: (input: CancelMessageMoveTaskRequest) => [
        { action: "sqs:CancelMessageMoveTask", resource: readHandle(requireString(input, "TaskHandle")).sourceArn },
      ],
      run: moves.cancel,
    },
  };
}

const mostListed = 1000;

async function listQueues(store: Store, input: ListQueuesRequest): Promise<ListQueuesResult> {
  const { MaxResults: most = mostListed } = input;
  if (most >= 1 && most <= mostListed) return callFauxqs("ListQueues", input, store);
  const message = `Value ${most} for parameter MaxResults is invalid. Reason: Must be between 1 and ${mostListed}.`;
  throw new AwsError("InvalidParameterValue", message);
}

async function queueAttributes(store: Store, input: GetQueueAttributesRequest): Promise<GetQueueAttributesResult> {
  const names: readonly string[] = input.AttributeNames ?? [];
  const unknown = names.find((name) => name !== "All" && !queueAttributeNames.includes(name));
  if (unknown) throw new AwsError("InvalidAttributeName", `Unknown Attribute ${unknown}.`);
  findQueue(store, input.QueueUrl).processTimers();
  return names.length > 0 ? callFauxqs("GetQueueAttributes", input, store) : {};
}

/** "Configure queue permissions for dead-letter queue redrive": to read the one queue, and to write where the messages go. */
function movePermissions(store: Store, { SourceArn, DestinationArn }: StartMessageMoveTaskRequest): Permission[] {
  const onSource = ["StartMessageMoveTask", "ReceiveMessage", "DeleteMessage", "GetQueueAttributes"];
  const targets = DestinationArn == null ? deadLetterSources(store, String(SourceArn)).map(({ arn }) => arn) : [DestinationArn];
  return [
    ...onSource.map((action) => ({ action: `sqs:${action}`, resource: String(SourceArn) })),
    ...targets.map((resource) => ({ action: "sqs:SendMessage", resource })),
  ];
}
