import type {
  CancelMessageMoveTaskRequest,
  GetQueueUrlRequest,
  ListMessageMoveTasksRequest,
  StartMessageMoveTaskRequest,
} from "@aws-sdk/client-sqs";
import type { Action, Permission } from "../../gateway/service.ts";
import type { RuntimeContext } from "../../service-module.ts";
import { callFauxqs, type Store } from "../fauxqs.ts";
import type { LongPolls } from "../long-polls.ts";
import { findQueue, queueArn, requireString } from "../queues.ts";
import { changeMessageVisibility, changeMessageVisibilityBatch } from "./change-message-visibility.ts";
import { deadLetterSources } from "./dead-letter-sources.ts";
import { deleteMessage, deleteMessageBatch } from "./delete-message.ts";
import { getQueueAttributes, getQueueUrl, listQueues } from "./describe-queues.ts";
import { readHandle, type messageMoveTasks } from "./message-move-tasks.ts";
import { receiveMessage } from "./receive-message.ts";
import { sendMessage, sendMessageBatch } from "./send-message.ts";

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
  /** IAM has no actions for the batches: they need the permission of their entries. */
  const onQueue = (action: string, run: Run): Action => ({
    permissions: (input: OnQueue) => [{ action: `sqs:${action}`, resource: queueArn(input.QueueUrl, context) }],
    run,
  });
  return {
    SendMessage: onQueue("SendMessage", sendMessage(store, polls, context.events)),
    SendMessageBatch: onQueue("SendMessage", sendMessageBatch(store, polls)),
    ReceiveMessage: onQueue("ReceiveMessage", receiveMessage(context, store, polls)),
    DeleteMessage: onQueue("DeleteMessage", deleteMessage(store)),
    DeleteMessageBatch: onQueue("DeleteMessage", deleteMessageBatch(store)),
    ChangeMessageVisibility: onQueue("ChangeMessageVisibility", changeMessageVisibility(store, polls)),
    ChangeMessageVisibilityBatch: onQueue("ChangeMessageVisibility", changeMessageVisibilityBatch(store, polls)),
    PurgeQueue: onQueue("PurgeQueue", ({ QueueUrl }: OnQueue) =>
      callFauxqs("PurgeQueue", { QueueUrl: findQueue(store, QueueUrl).url }, store),
    ),
    GetQueueAttributes: onQueue("GetQueueAttributes", getQueueAttributes(store)),
    ListDeadLetterSourceQueues: onQueue("ListDeadLetterSourceQueues", (input: OnQueue) => ({
      queueUrls: deadLetterSources(store, findQueue(store, input.QueueUrl).arn).map(({ url }) => url),
    })),
    GetQueueUrl: {
      permissions: (input: GetQueueUrlRequest) => [{ action: "sqs:GetQueueUrl", resource: queueArn(input.QueueName, context) }],
      run: getQueueUrl(store, context.accountId),
    },
    ListQueues: {
      permissions: () => [{ action: "sqs:ListQueues", resource: "*" }],
      run: listQueues(store),
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

/** "Configure queue permissions for dead-letter queue redrive": to read the one queue, and to write where the messages go. */
function movePermissions(store: Store, { SourceArn, DestinationArn }: StartMessageMoveTaskRequest): Permission[] {
  const onSource = ["StartMessageMoveTask", "ReceiveMessage", "DeleteMessage", "GetQueueAttributes"];
  const targets = DestinationArn == null ? deadLetterSources(store, String(SourceArn)).map(({ arn }) => arn) : [DestinationArn];
  return [
    ...onSource.map((action) => ({ action: `sqs:${action}`, resource: String(SourceArn) })),
    ...targets.map((resource) => ({ action: "sqs:SendMessage", resource })),
  ];
}
